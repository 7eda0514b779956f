import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { run as runScore } from "../../src/cli/score.ts";
import { run } from "../../src/cli/workbook.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { buildBook } from "./build-workbook.ts";
import { packBook } from "./pack-workbook.ts";
import { someAnswers } from "./some-answers.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bening-workbook-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function call(command: (io: Io) => Promise<number>) {
  let [out, err] = ["", ""];
  const code = await command({
    stdout: (text) => void (out += text),
    stderr: (text) => void (err += text),
    readFile: (path) => readFile(path, "utf8"),
    readBytes: (path) => readFile(path),
  });
  return { code, out, err };
}

test("the answers that it prints are those that `score` takes, and both find the same total", async () => {
  const pack = await loadPack();
  if (!pack) throw new Error("the shipped pack is missing");
  const [answers = {}, team = {}] = fc.sample(someAnswers(pack, true), { numRuns: 2, seed: 3 });
  const file = join(folder, "lke.xlsx");
  await writeFile(
    file,
    packBook(buildBook(pack, "portal", [{ answers, notes: { "A.I.1.i.a": "catatan" } }, { answers: team }], 3)),
  );
  const checked = await call((io) => run(["check", file], io));
  expect(checked.err).toBe("");
  expect(checked.code).toBe(0);
  const printed: unknown = JSON.parse(checked.out);
  expect(Object.keys(printed as object)).toEqual(
    expect.arrayContaining([
      "layout",
      "answers",
      "notes",
      "evidenceLinks",
      "unanswered",
      "printedTotal",
      "total",
      "defects",
      "layers",
    ]),
  );
  const {
    answers: given,
    total,
    unanswered,
    layers,
    notes,
  } = printed as { answers: object; total: number; unanswered: string[]; layers: { tpi: object }; notes: object };
  expect(notes).toEqual({ "A.I.1.i.a": "catatan" });
  expect(Object.keys(layers.tpi)).toEqual(pack.items.map(({ code }) => code).filter((code) => code in team));
  const scored = await call((io) =>
    runScore(["answers.json"], { ...io, readFile: () => Promise.resolve(JSON.stringify({ answers: given })) }),
  );
  expect(scored.code).toBe(0);
  expect(JSON.parse(scored.out)).toMatchObject({ total, unanswered });
});

test("what cannot be read is refused with one line and exit 2", async () => {
  const file = join(folder, "bukan.xlsx");
  await writeFile(file, "bukan buku kerja");
  for (const args of [
    ["check", file],
    ["check", join(folder, "tiada.xlsx")],
    ["check"],
    ["periksa", file],
    ["check", file, "--instrument", "tiada"],
  ]) {
    const { code, out, err } = await call((io) => run(args, io));
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/^[^\n]+\n$/);
  }
});

test("a workbook that is no LKE is refused by its headings", async () => {
  const file = join(folder, "lain.xlsx");
  await writeFile(
    file,
    packBook({ sheets: new Map([["Anggaran", new Map([["A1", "Uraian"]])]]), rows: new Map(), main: "Anggaran" }),
  );
  const { code, err } = await call((io) => run(["check", file], io));
  expect(code).toBe(2);
  expect(err).toContain("Anggaran");
});
