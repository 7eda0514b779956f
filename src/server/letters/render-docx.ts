import type { Drawn } from "../../core/letters/drawn.ts";
import { sideThread } from "../platform/side-thread.ts";
import type { Frame } from "./frame.ts";

export type DocxTask = {
  readonly letter: Drawn;
  readonly frame: Omit<Frame, "logo">;
  readonly logo: Uint8Array | null;
};

const room = sideThread<DocxTask, Uint8Array>(new URL("docx-room.ts", import.meta.url));

/** The letter as a Word document for editing. The same letter and frame give the same bytes. */
export async function renderDocx(letter: Drawn, { logo, ...frame }: Frame): Promise<Buffer> {
  return Buffer.from(await room.ask({ letter, frame, logo }));
}
