import { readFile } from "node:fs/promises";
import type { Io } from "../../src/cli/io.ts";

/** A terminal that remembers, and files given by name; anything else is read from the disk. */
export function capturedIo(files: Readonly<Record<string, string>> = {}) {
  const written = { out: "", err: "" };
  const io: Io = {
    stdout: (text) => void (written.out += text),
    stderr: (text) => void (written.err += text),
    readFile: async (path) => files[path] ?? readFile(path, "utf8"),
    readBytes: (path) => readFile(path),
  };
  return { io, out: () => written.out, errorLines: () => written.err.split("\n").filter((line) => line !== "") };
}
