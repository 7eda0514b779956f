import { sideThread } from "../side-thread.ts";

export type TypstTask = {
  /** Typst code of ours. What a person typed never stands in it, only in `data`. */
  readonly program: string;
  /** JSON that the program reads as `sys.inputs.data`. */
  readonly data: string;
  readonly pictures: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** The document's own time, in milliseconds: the same task gives the same bytes whenever it is run. */
  readonly at: number;
};

/** `isArchival`: it is PDF/A-2a. */
export type TypstAnswer = { readonly pdf: Uint8Array; readonly pages: number; readonly isArchival: boolean };

export type Typeset = { readonly pdf: Buffer; readonly pages: number; readonly isArchival: boolean };

const room = sideThread<TypstTask, TypstAnswer>(new URL("typst-room.ts", import.meta.url));

/** Sets a document in the thread beside the server: a report of many pages takes longer than others may wait. */
export async function typeset(task: TypstTask): Promise<Typeset> {
  const { pdf, ...rest } = await room.ask(task);
  return { ...rest, pdf: Buffer.from(pdf) };
}
