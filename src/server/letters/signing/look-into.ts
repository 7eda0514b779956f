import { Readable } from "node:stream";
import { z } from "zod";
import { judgeSignedFile, saysTheSame, type SignedFileFacts } from "../../../core/letters/signed-file.ts";
import { openReadingRoom, type ReadingRoom } from "../../evidence/reading/reading-room.ts";
import type { Settings } from "../../platform/settings.ts";
import { readAuthorities } from "./authorities.ts";
import { findSignatures } from "./pdf-signatures.ts";

/** What a look into a PDF that claims to be the signed letter brought, and whether it may stand as such. */
export async function lookInto(
  settings: Pick<Settings, "signingAuthorities">,
  issued: Buffer,
  signed: Buffer,
): Promise<{ readonly facts: SignedFileFacts; readonly judged: ReturnType<typeof judgeSignedFile> }> {
  const signatures = await findSignatures(signed, await readAuthorities(settings));
  const extendsIssued = signed.subarray(0, issued.length).equals(issued);
  const facts = { signatures, extendsIssued, text: await compareText(issued, signed) };
  return { facts, judged: judgeSignedFile(facts) };
}

/** Both are opened in a room of its own: one of them came from outside. */
async function compareText(issued: Buffer, signed: Buffer): Promise<SignedFileFacts["text"]> {
  const room = openReadingRoom();
  try {
    const [ours, theirs] = [await readPages(room, issued), await readPages(room, signed)];
    if (ours === null || theirs === null) return "unknown";
    return saysTheSame(ours, theirs) ? "same" : "differs";
  } finally {
    room.close();
  }
}

const shape = z.object({ reading: z.enum(["read", "no_text", "unreadable"]), text: z.string() });

async function readPages(room: ReadingRoom, pdf: Buffer): Promise<readonly string[] | null> {
  const task = { kind: "read", mediaType: "application/pdf", bytes: pdf.length } as const;
  const outcome = await room.ask(task, Readable.from([pdf]));
  const read = shape.safeParse(outcome.ok ? outcome.value : null);
  return read.success && read.data.reading === "read" ? read.data.text.split("\f") : null;
}
