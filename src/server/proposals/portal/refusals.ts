import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";

/** What the portal is told instead of data: the codes of its guide, each with a sentence for whoever reads it there. */
export const portalRefusals = {
  UNAUTHORIZED: { status: 401, message: "Token tidak ada, tidak dikenal, kedaluwarsa, atau sudah dicabut." },
  FORBIDDEN: { status: 403, message: "Token ini bukan token PortalRB." },
  WINDOW_CLOSED: { status: 403, message: "Data hanya dapat ditarik selama jendela pengusulan dibuka." },
  WBBM_NOT_ELIGIBLE: { status: 403, message: "Instansi ini tidak dapat mengusulkan unit WBBM." },
  ENDPOINT_NOT_FOUND: {
    status: 404,
    message: "Alamat ini tidak ada. Hanya GET ke alamat dalam panduan yang dilayani.",
  },
  DATA_NOT_FOUND: { status: 404, message: "Belum ada pengusulan yang disampaikan untuk tahun ini." },
  UNIT_NOT_FOUND: { status: 404, message: "Unit ini tidak ada dalam pengusulan." },
  INVALID_UNIT_ID: { status: 422, message: "ID unit tidak berbentuk seperti pada daftar unit." },
  TOO_MANY_REQUESTS: { status: 429, message: "Terlalu banyak permintaan dengan token ini. Coba lagi nanti." },
  INTERNAL_ERROR: { status: 500, message: "Terjadi kesalahan di server. Coba lagi." },
} as const;

export type PortalCode = keyof typeof portalRefusals;

/** The very bytes of an answer, and their hash: what is sent is what is kept. */
export type PortalAnswerBytes = { readonly status: number; readonly bytes: Buffer; readonly sha256: string };

export function bytesOf(status: number, said: unknown): PortalAnswerBytes {
  const bytes = Buffer.from(JSON.stringify(said));
  return { status, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export function refusalBytes(code: PortalCode): PortalAnswerBytes {
  const { status, message } = portalRefusals[code];
  return bytesOf(status, { error: true, code, message });
}

export async function sendBytes(reply: FastifyReply, { status, bytes }: PortalAnswerBytes): Promise<FastifyReply> {
  return await reply
    .code(status)
    .header("content-type", "application/json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(bytes);
}
