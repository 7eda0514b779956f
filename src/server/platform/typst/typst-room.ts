import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { answerTasks } from "../answer-tasks.ts";
import type { TypstAnswer, TypstTask } from "./typeset.ts";

/**
 * The thread in which Typst sets type: a long report takes longer than a request may wait for another. Documents get
 * their data as one JSON text and their pictures by name; there is no network and no folder in it.
 */
const fonts = [
  "tinos/400Regular/Tinos_400Regular.ttf",
  "tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf",
  "tinos/700Bold/Tinos_700Bold.ttf",
  "tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf",
  "arimo/400Regular/Arimo_400Regular.ttf",
  "arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf",
  "arimo/700Bold/Arimo_700Bold.ttf",
  "arimo/700Bold_Italic/Arimo_700Bold_Italic.ttf",
].map((place) => readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/${place}`)));

const workspace = join(import.meta.dirname, "nothing");
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts }] });

answerTasks(set);

function set({ program, data, pictures, at }: TypstTask): TypstAnswer {
  try {
    for (const { name, bytes } of pictures) compiler.mapShadow(join(workspace, name), Buffer.from(bytes));
    const made = compiler.compile({ mainFileContent: program, inputs: { data }, resetRead: true });
    if (!made.result) {
      const said = made.takeDiagnostics();
      throw new Error(`Typst: ${JSON.stringify(said ? compiler.fetchDiagnostics(said) : "nothing came of it")}`);
    }
    return { pages: made.result.numOfPages, ...write(made.result, Math.floor(at / 1000)) };
  } finally {
    compiler.resetShadow();
    compiler.evictCache(4);
  }
}

/** PDF/A-2a: kept for decades, read aloud. A sign that no font of ours has forbids it, and is then a plain tagged PDF. */
function write(made: NodeTypstDocument, creationTimestamp: number) {
  try {
    return { pdf: compiler.pdf(made, { pdfStandard: "a-2a", creationTimestamp }), isArchival: true };
  } catch {
    return { pdf: compiler.pdf(made, { creationTimestamp }), isArchival: false };
  }
}
