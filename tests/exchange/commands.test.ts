import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run as runExport } from "../../src/cli/export.ts";
import { run as runVerify } from "../../src/cli/verify.ts";
import { runOut } from "../../src/cli/workbook-out.ts";
import { checkWorkbook } from "../../src/core/worksheets/workbook/check.ts";
import { readWorkbook } from "../../src/server/platform/xlsx/read.ts";
import { capturedIo } from "../cli/captured-io.ts";
import { blankTemplate } from "../workbooks/blank-template.ts";
import { bestAnswers } from "../worksheets/answers.ts";
import { createScene, fillLayer, type Scene } from "../worksheets/scene.ts";

let scene: Scene;
let folder: string;
let environment: NodeJS.ProcessEnv;
let agency: string;

beforeAll(async () => {
  scene = await createScene();
  await fillLayer(scene, await scene.signIn("unit_operator"), "unit", bestAnswers(scene.pack));
  folder = await mkdtemp(join(tmpdir(), "bening-commands-"));
  environment = { DATABASE_URL: scene.databaseUrl, DATA_DIR: scene.settings.dataFolder };
  agency = `T${scene.agencyId.slice(0, 6)}`;
}, 60_000);
afterAll(async () => {
  await scene.close();
  await rm(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);

async function out(...args: readonly string[]) {
  const { io, out: said, errorLines } = capturedIo();
  return { code: await runOut(args, io, environment), said: said(), errors: errorLines() };
}

test("`workbook fill` fills a template for a unit or a worksheet, and says which column the recaps read", async () => {
  await writeFile(at("templat.xlsx"), blankTemplate(scene.pack));
  for (const word of [scene.unitId, scene.worksheetId]) {
    const { code, said, errors } = await out(
      "fill",
      "--unit",
      word,
      "--template",
      at("templat.xlsx"),
      "--out",
      at("hasil.xlsx"),
    );
    expect([code, errors]).toEqual([0, []]);
    expect(said).toContain("membaca kolom P");
    const workbook = await readWorkbook(await readFile(at("hasil.xlsx")));
    const reading = workbook.ok ? checkWorkbook(workbook.value, scene.pack) : workbook;
    expect(reading.ok && reading.value.unit.answers).toEqual(Object.fromEntries(bestAnswers(scene.pack)));
    // Column P belongs to the first tier that assesses, and nobody assessed: the recaps add up nothing.
    expect(reading.ok && reading.value.printedTotal).toBeCloseTo(0, 9);
  }
});

test("without a template it makes a workbook of our own; `workbook export` writes data", async () => {
  const own = await out("fill", "--unit", scene.unitId, "--round", "2026", "--out", at("sendiri.xlsx"));
  expect(own.code).toBe(0);
  expect((await readWorkbook(await readFile(at("sendiri.xlsx")))).ok).toBe(true);
  await out("export", "--unit", scene.unitId, "--part", "scores", "--out", at("nilai.json"));
  const scores = JSON.parse(await readFile(at("nilai.json"), "utf8")) as { code: string; points_exact: string }[];
  expect(scores.find(({ code }) => code === "TOTAL")?.points_exact).toBe("100");
});

test("what is asked wrongly, or is not there, is said in a line and ends with 2", async () => {
  for (const args of [
    ["fill", "--out", at("x.xlsx")],
    ["fill", "--unit", scene.unitId, "--out", at("x.pdf")],
    ["fill", "--unit", "tiada", "--out", at("x.xlsx")],
    ["fill", "--unit", scene.unitId, "--round", "1999", "--out", at("x.xlsx")],
    ["fill", "--unit", scene.unitId, "--template", at("tiada.xlsx"), "--out", at("x.xlsx")],
    ["export", "--unit", scene.unitId, "--part", "semua", "--out", at("x.csv")],
  ]) {
    const { code, errors } = await out(...args);
    expect([code, errors.length > 0], args.join(" ")).toEqual([2, true]);
  }
});

test("`export` writes a package that `verify` finds sound, and never writes over a file", async () => {
  const place = at("paket.zip");
  const asked = ["--agency", agency, "--round", "2026", "--out", place];
  const first = capturedIo();
  expect(await runExport(asked, first.io, environment)).toBe(0);
  const checked = capturedIo();
  expect(await runVerify([place], checked.io, {})).toBe(0);
  expect(checked.out()).toContain("Kabupaten Uji");
  const again = capturedIo();
  expect(await runExport(asked, again.io, environment)).toBe(2);
  expect(again.errorLines()).toHaveLength(1);
  for (const wrong of [[], ["--agency", "tiada", "--round", "2026", "--out", at("y.zip")]])
    expect(await runExport(wrong, capturedIo().io, environment)).toBe(2);
});

test("`verify` without a file checks the installation, as before", async () => {
  const { io, out: said } = capturedIo();
  expect(await runVerify([], io, environment)).toBe(0);
  expect(said()).toContain("✓");
  expect(await runVerify(["--tiada"], capturedIo().io, environment)).toBe(2);
});
