import { readFileSync } from "node:fs";
import { join } from "node:path";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { answerTasks } from "../answer-tasks.ts";
import type { TypstAnswer, TypstTask } from "./typeset.ts";

/**
 * The thread in which Typst sets type: a long report takes longer than a request may wait for another. Documents get
 * their data as one JSON text and their pictures by name; there is no network and no folder in it.
 */
const folders = [
  import.meta.resolve("@expo-google-fonts/tinos/package.json"),
  import.meta.resolve("@expo-google-fonts/arimo/package.json"),
];
const styles = ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"];
const fonts = folders.flatMap((place) => {
  const family = place.includes("/tinos/") ? "Tinos" : "Arimo";
  return styles.map((style) => readFileSync(new URL(`${style}/${family}_${style}.ttf`, place)));
});

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
