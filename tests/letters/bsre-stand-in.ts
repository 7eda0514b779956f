import multipart from "@fastify/multipart";
import { fastify } from "fastify";
import { type Signer, signPdf } from "./certificates.ts";

/**
 * A service that stands in for BSrE: takes what it takes, over real HTTP, and signs with a certificate of a made-up
 * authority. What it is told to do wrong it does once for each entry of `troubles`.
 */
export type BsreStandIn = {
  readonly url: string;
  readonly troubles: Trouble[];
  /** How often each of its doors was knocked at. */
  readonly knocks: string[];
  readonly close: () => Promise<void>;
};

type Trouble = "unavailable" | "hang_up" | "late" | "no_pdf" | "other_letter" | "unsigned" | "echo";

export const standInUser = "bening-uji";
export const standInPassword = "kata-sandi-layanan-uji";
export const knownNik = "3513000000000001";
export const knownPassphrase = "Frasa#Uji-2026";

export async function openBsreStandIn(signer: Signer, otherLetter: Buffer): Promise<BsreStandIn> {
  const app = fastify({ forceCloseConnections: true });
  await app.register(multipart, { limits: { fileSize: 50_000_000 } });
  const troubles: Trouble[] = [];
  const knocks: string[] = [];
  const right = `Basic ${Buffer.from(`${standInUser}:${standInPassword}`).toString("base64")}`;
  app.post("/api/sign/pdf", async (request, reply) => {
    knocks.push("sign");
    const trouble = troubles.shift();
    if (trouble === "unavailable") return await reply.code(503).send("upstream is down");
    if (request.headers.authorization !== right) return await reply.code(401).send({ error: "Unauthorized" });
    const fields = new Map<string, string>();
    let file: Buffer = Buffer.alloc(0);
    for await (const part of request.parts()) {
      if (part.type === "file") file = await part.toBuffer();
      else fields.set(part.fieldname, String(part.value));
    }
    const [nik, passphrase] = [fields.get("nik") ?? "", fields.get("passphrase") ?? ""];
    if (trouble === "echo") return await reply.code(400).send({ error: `gagal: ${nik} ${passphrase}` });
    if (nik !== knownNik) return await reply.code(404).send({ status_code: 2011, error: "NIK tidak terdaftar" });
    if (passphrase !== knownPassphrase)
      return await reply.code(400).send({ status_code: 2031, error: "Passphrase anda salah" });
    const signed = await signPdf(trouble === "other_letter" ? otherLetter : file, signer);
    if (trouble === "hang_up") {
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    }
    if (trouble === "late") await new Promise((resolve) => setTimeout(resolve, 1_500));
    if (trouble === "no_pdf") return await reply.send({ pesan: "ok" });
    return await reply
      .type("application/pdf")
      .header("id_dokumen", `dok-${knocks.length}`)
      .send(trouble === "unsigned" ? file : signed);
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { url, troubles, knocks, close: async () => await app.close() };
}
