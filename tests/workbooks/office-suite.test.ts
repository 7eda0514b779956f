import { execFile, execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toNumber } from "../../src/core/kernel/exact.ts";
import { score } from "../../src/core/worksheets/scoring.ts";
import { buildBook } from "../../src/core/worksheets/workbook/own/build-book.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { readWorkbook } from "../../src/server/platform/xlsx/read.ts";
import { drawBook } from "../../src/server/worksheets/workbook/draw-book.ts";
import { fillWithPlan } from "../../src/server/worksheets/workbook/fill-template.ts";
import { someWorksheet } from "./some-worksheet.ts";

const suite = findSuite();
if (suite === null) console.log("skipped: LibreOffice (soffice) is not installed on this machine");
const template = fileURLToPath(new URL("../../../shared/data/lke-zi-2026-template.xlsx", import.meta.url));
if (!existsSync(template))
  console.log("skipped: the ministry's blank template is not beside this checkout (../shared/data)");

function findSuite(): string | null {
  for (const name of ["soffice", "libreoffice"]) {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return name;
    } catch {
      continue;
    }
  }
  return null;
}

/** Recalculates always, whatever the file shows: Tools, Options, Calc, Formula, Recalculation on File Load. */
const always = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`;

/** What a cell shows once LibreOffice has calculated the file and saved it under another name. */
async function calculate(file: Buffer): Promise<(sheet: string, address: string) => number> {
  const folder = await mkdtemp(join(tmpdir(), "bening-suite-"));
  try {
    await mkdir(join(folder, "profile/user"), { recursive: true });
    await writeFile(join(folder, "profile/user/registrymodifications.xcu"), always);
    await writeFile(join(folder, "buku.xlsx"), file);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    const out = join(folder, "out");
    const args = [profile, "--headless", "--convert-to", "xlsx", "--outdir", out, join(folder, "buku.xlsx")];
    await promisify(execFile)(suite ?? "", args, { timeout: 120_000 });
    const saved = await readWorkbook(await readFile(join(out, "buku.xlsx")));
    if (!saved.ok) throw new Error(saved.problem.detail.message);
    return (sheet, address) =>
      Number(saved.value.sheets.find(({ name }) => name === sheet)?.cell(address).number ?? Number.NaN);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe.skipIf(suite === null)("LibreOffice", () => {
  test("recalculates our workbook to each layer's score", { timeout: 240_000 }, async () => {
    const pack = await loadPack();
    if (!pack) throw new Error("the shipped pack is missing");
    const [unit = {}, tpi = {}] = fc.sample(someWorksheet(pack), { numRuns: 2, seed: 77 });
    const layers = [
      { label: "Unit", answers: unit, notes: {}, evidence: {} },
      { label: "TPI", answers: tpi, notes: {}, evidence: null },
    ];
    const facts = { unitName: "Unit", agencyName: "Instansi", year: 2026, target: "WBK", tables: [] } as const;
    const file = await drawBook(buildBook(pack, { ...facts, layers }), { title: "uji", madeAt: new Date() });
    const shown = await calculate(file);
    for (const { label, answers } of layers)
      expect(shown(`Rekap ${label}`, "K21")).toBeCloseTo(toNumber(score(pack, answers, { held: null }).total), 9);
  });

  test.skipIf(!existsSync(template))(
    "recalculates the filled ministry template's recap to the score of the first tier",
    { timeout: 240_000 },
    async () => {
      const pack = await loadPack();
      if (!pack) throw new Error("the shipped pack is missing");
      const [unit = {}] = fc.sample(someWorksheet(pack), { numRuns: 1, seed: 78 });
      const layer = { answers: unit, notes: {}, evidence: {} };
      const content = { unit: layer, assessors: [layer], target: "WBK" } as const;
      const filled = await fillWithPlan(readFileSync(template), pack, content);
      if (!filled.ok) throw new Error(filled.problem.kind);
      const shown = await calculate(filled.value.file);
      expect(shown("Unit", "K22")).toBeCloseTo(toNumber(score(pack, unit, { held: null }).total), 9);
    },
  );
});
