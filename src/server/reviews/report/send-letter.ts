import type { FastifyReply } from "fastify";
import { cleanFileName } from "../../../core/kernel/file-name.ts";

const mediaTypes = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
} as const;

/** A letter to look at (PDF) or to take along (DOCX). */
export async function sendLetter(
  reply: FastifyReply,
  bytes: Buffer,
  name: string,
  form: keyof typeof mediaTypes,
): Promise<FastifyReply> {
  const shown = form === "pdf" ? "inline" : "attachment";
  return await reply
    .header("content-type", mediaTypes[form])
    .header("cache-control", "private, no-store")
    .header("x-content-type-options", "nosniff")
    .header("content-disposition", `${shown}; filename="${cleanFileName(name)}"`)
    .send(bytes);
}
