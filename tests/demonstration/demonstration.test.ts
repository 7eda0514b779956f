import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RulePack } from "../../src/core/instruments/pack.ts";
import type { Answers } from "../../src/core/worksheets/answer.ts";
import { score } from "../../src/core/worksheets/scoring.ts";
import { demonstrationPeople, demonstrationUnits } from "../../src/server/demonstration-people.ts";
import { seedDemonstration } from "../../src/server/demonstration.ts";
import { openFileFolder } from "../../src/server/platform/files.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { createTestDatabase, type TestDatabase } from "../cluster/test-database.ts";

const firstStart = new Date("2026-11-23T02:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "bening-demonstration-"));
let place: TestDatabase;

beforeAll(async () => {
  place = await createTestDatabase();
  await seed();
});
afterAll(async () => {
  await place.drop();
  await rm(folder, { recursive: true, force: true });
});

async function seed(): Promise<boolean> {
  const pack = await shippedPack();
  return await seedDemonstration({
    database: place.database,
    pack,
    keep: async (bytes) => createHash("sha256").update(bytes).digest("hex"),
    files: openFileFolder(folder),
    publicUrl: new URL("http://localhost:8080"),
    now: firstStart,
  });
}

describe("the demonstration", () => {
  it("is loaded once: a second time changes nothing", async () => {
    expect(await seed()).toBe(false);
    const units = await place.database.selectFrom("agencies_units").select("id").execute();
    expect(units).toHaveLength(demonstrationUnits.length);
  });

  it("has accounts that are roles, with addresses no mail server can reach", async () => {
    const accounts = await place.database.selectFrom("people_accounts").selectAll().execute();
    expect(accounts).toHaveLength(demonstrationPeople.length);
    expect(accounts.every((account) => account.demonstration && account.email.endsWith(".invalid"))).toBe(true);
  });

  it("shows 2024 as it was: three units at the desk evaluation, Maron in document analysis, all frozen", async () => {
    const sheets = await sheetsOf(2024);
    expect(Object.fromEntries(sheets.map((sheet) => [sheet.name, sheet.stage]))).toEqual({
      "Dinas Kependudukan dan Pencatatan Sipil": "interview_scheduled",
      "Puskesmas Leces": "interview_scheduled",
      "Puskesmas Sumberasih": "interview_scheduled",
      "Puskesmas Maron": "document_analysis",
    });
    expect(sheets.every((sheet) => sheet.state === "concluded" && sheet.round === "closed")).toBe(true);
  });

  it("proposed in 2024 only units whose TPI answers meet the gates of WBK", async () => {
    const pack = await shippedPack();
    for (const sheet of await sheetsOf(2024)) {
      const rows = await place.database
        .selectFrom("worksheets_answers")
        .select(["item", "answer", "layer"])
        .where("worksheet_id", "=", sheet.id)
        .where("layer", "in", ["tpi_member", "tpi_lead"])
        .orderBy("layer", "desc")
        .execute();
      // The lead's answer comes last and stands; where the lead gave none, the member's does.
      const answers = Object.fromEntries(rows.toReversed().map((row) => [row.item, row.answer])) as Answers;
      expect(score(pack, answers, { held: null }).gates.WBK.met, sheet.name).toBe(true);
    }
  });

  it("gives every submitted worksheet a receipt, and every one of 2024 a verdict with its grounds", async () => {
    const receipts = await place.database.selectFrom("worksheets_submissions").select("code").execute();
    // Four of 2024; Maron, Dukcapil and PMPTSP of this year.
    expect(receipts).toHaveLength(7);
    const verdicts = await place.database.selectFrom("reviews_verdicts").select("outcome").execute();
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(["meets_wbk", "meets_wbk", "meets_wbk", "meets_wbk"]);
  });

  it("leaves this year open, with every state to try", async () => {
    const sheets = await sheetsOf(2026);
    expect(new Set(sheets.map((sheet) => sheet.state))).toEqual(new Set(["filling", "submitted", "returned"]));
    const windows = await place.database.selectFrom("rounds_agency_windows").selectAll().execute();
    const filling = windows.find((window) => window.stage === "self_assessment");
    // 14 days after the first start, at the end of a day in WIB (17.00 UTC).
    expect(filling?.closes_at.toISOString()).toBe("2026-12-06T17:00:00.000Z");
  });
});

async function sheetsOf(
  year: number,
): Promise<readonly { id: string; name: string; stage: string; state: string; round: string }[]> {
  return await place.database
    .selectFrom("worksheets")
    .innerJoin("rounds", "rounds.id", "worksheets.round_id")
    .innerJoin("agencies_units", "agencies_units.id", "worksheets.unit_id")
    .select(["worksheets.id", "agencies_units.name", "worksheets.stage", "worksheets.state", "rounds.state as round"])
    .where("rounds.year", "=", year)
    .execute();
}

async function shippedPack(): Promise<RulePack> {
  const pack = await loadPack("lke-zi-permenpanrb-90-2021");
  if (!pack) throw new Error("the shipped pack is missing");
  return pack;
}

describe("the proposal of 2024", () => {
  it("was submitted inside the window of that year with four units, both letters and a receipt; this year has none", async () => {
    const proposals = await place.database.selectFrom("proposals").selectAll().execute();
    expect(proposals).toHaveLength(1);
    const [proposal] = proposals;
    expect(proposal?.state).toBe("submitted");
    expect(proposal?.submitted_at?.toISOString()).toBe("2024-07-29T07:05:00.000Z");
    expect(proposal?.signed_by).not.toBe(proposal?.submitted_by);
    const units = await place.database
      .selectFrom("proposals_units as p")
      .innerJoin("agencies_units as u", "u.id", "p.unit_id")
      .select(["u.name", "p.category"])
      .orderBy("p.place")
      .execute();
    expect(units).toEqual([
      { name: "Dinas Kependudukan dan Pencatatan Sipil", category: "WBK" },
      { name: "Puskesmas Sumberasih", category: "WBK" },
      { name: "Puskesmas Leces", category: "WBK" },
      { name: "Puskesmas Maron", category: "WBK" },
    ]);
    const letters = await place.database.selectFrom("letters_issued").select("kind").orderBy("kind").execute();
    expect(letters).toEqual([{ kind: "proposal_letter" }, { kind: "responsibility_statement" }]);
    const submissions = await place.database.selectFrom("proposals_submissions").select("items").execute();
    expect(submissions).toEqual([{ items: 4 * 113 }]);
  });
});
