import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { readLetterCode } from "../../core/letters/code.ts";
import { mostBytes } from "../../site/letters/check-form.ts";
import { checkScript } from "../../site/letters/check-script.ts";
import type { FileVerdict } from "../../site/letters/file-verdict.ts";
import { renderCheckPage, renderLetterPage } from "../../site/letters/letter-page.ts";
import { readLanguage, type SiteLanguage } from "../../site/page/layout.ts";
import * as m from "../../words/messages.js";
import { nonceOf } from "../platform/headers.ts";
import type { House } from "../platform/http.ts";
import { findLetterByHash, findPublicLetter } from "./public-letter.ts";

type Query = { readonly bahasa?: string; readonly kode?: string; readonly sha256?: string };
type Asked = { readonly Querystring: Query };

/** Files sent to be hashed, a minute from one address: each costs reading up to fifty megabytes. */
const sending = { config: { rateLimit: { max: 20, timeWindow: 60_000 } } };

/** `/naskah`: anyone, without an account and without script, asks whether a letter or a file was issued here. */
export function publicPage(app: FastifyInstance, house: House): void {
  app.get("/naskah/periksa.js", async (_request, reply) => {
    return await reply
      .headers({ "content-type": "text/javascript; charset=utf-8", "cache-control": "public, max-age=3600" })
      .send(checkScript);
  });
  app.get<Asked>("/naskah", async (request, reply) => {
    const { kode, sha256 = "", bahasa } = request.query;
    if (typeof kode === "string") {
      const code = readLetterCode(kode) ?? kode.slice(0, 40);
      const more = bahasa === "en" ? "?bahasa=en" : "";
      return await reply.redirect(`/naskah/${encodeURIComponent(code)}${more}`, 303);
    }
    const isHash = /^[0-9a-f]{64}$/.test(sha256);
    return await answerCheck(request, reply, isHash ? sha256 : null, isHash);
  });
  app.post<Asked>("/naskah", sending, async (request, reply) => {
    return await answerCheck(request, reply, await hashOfUpload(request), true);
  });
  app.get<Asked & { Params: { code: string } }>("/naskah/:code", async (request, reply) => {
    return await answerLetter(request, reply, null);
  });
  app.post<Asked & { Params: { code: string } }>("/naskah/:code", sending, async (request, reply) => {
    return await answerLetter(request, reply, await hashOfUpload(request));
  });

  async function answerCheck(
    request: FastifyRequest<Asked>,
    reply: FastifyReply,
    file: string | FileVerdict | null,
    isSearched: boolean,
  ): Promise<FastifyReply> {
    const letter = typeof file === "string" ? await findLetterByHash(house, file) : null;
    const language = readLanguage(request.query.bahasa);
    return await send(
      reply,
      200,
      renderCheckPage({ letter, file, isSearched, language, styleNonce: nonceOf(reply.raw) }),
    );
  }

  async function answerLetter(
    request: FastifyRequest<Asked & { Params: { code: string } }>,
    reply: FastifyReply,
    file: string | FileVerdict | null,
  ): Promise<FastifyReply> {
    const code = readLetterCode(request.params.code);
    const letter = code === null ? null : await findPublicLetter(house, code);
    const language = readLanguage(request.query.bahasa);
    const page = { code: request.params.code, letter, file, language, styleNonce: nonceOf(reply.raw) };
    return await send(reply, letter ? 200 : 404, renderLetterPage(page));
  }
}

async function send(reply: FastifyReply, status: number, page: string): Promise<FastifyReply> {
  return await reply
    .code(status)
    .headers({ "content-type": "text/html; charset=utf-8", "cache-control": "no-store" })
    .send(page);
}

/** The hash of the one file of the form; its bytes pass by and are kept nowhere. A sentence where there is no such file. */
async function hashOfUpload(request: FastifyRequest<Asked>): Promise<string | FileVerdict> {
  const language = readLanguage(request.query.bahasa);
  const none = block(m.letters_site_no_file({}, { locale: language }));
  if (!request.isMultipart()) return none;
  const part = await request.file({ limits: { fileSize: mostBytes, files: 1, fields: 2 } });
  if (!part) return none;
  const hash = createHash("sha256");
  let bytes = 0;
  // Opened without encoding.
  for await (const piece of part.file) {
    hash.update(piece as Buffer);
    bytes += (piece as Buffer).length;
  }
  if (part.file.truncated) return block(tooLarge(language));
  return bytes === 0 ? none : hash.digest("hex");
}

function tooLarge(language: SiteLanguage): string {
  return m.letters_site_too_large({}, { locale: language });
}

function block(text: string): FileVerdict {
  return { tone: "block", text };
}
