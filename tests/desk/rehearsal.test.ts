import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillWithDemonstration } from "../../src/cli/seed.ts";
import { rehearseDesk } from "../../src/server/demonstration-desk.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { readSettings, type Settings } from "../../src/server/platform/settings.ts";
import { createTestDatabase, type TestDatabase } from "../cluster/test-database.ts";

// `bening rehearse`: desk evaluations that somebody who tries the demonstration can hold at once.

let place: TestDatabase;
let folder: string;
let settings: Settings;

beforeAll(async () => {
  place = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "bening-rehearsal-"));
  const reading = readSettings({ DATA_DIR: folder, LOG_LEVEL: "silent" });
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  settings = reading.settings;
});
afterAll(async () => {
  await place.drop();
  await rm(folder, { recursive: true, force: true });
});

const rehearse = async (now: Date) => {
  const { database } = place;
  return await rehearseDesk({ database, settings, files: openFiles(settings), publicUrl: settings.publicUrl }, { now });
};
// A Friday evening in Probolinggo, when nobody works; the weekend follows.
const friday = new Date("2026-11-20T13:00:00Z");

test("without a demonstration there is nothing to rehearse", async () => {
  expect(await rehearse(friday)).toBeNull();
});

test(
  "one begins in twenty minutes, the others at the start of the next two working days",
  { timeout: 60_000 },
  async () => {
    await fillWithDemonstration(place.database, settings);
    const laid = await rehearse(friday);
    expect(laid?.map(({ unitName, startsAt }) => [unitName, startsAt.toISOString()])).toEqual([
      ["Dinas Kependudukan dan Pencatatan Sipil", "2026-11-20T13:20:00.000Z"],
      ["Puskesmas Leces", "2026-11-23T01:00:00.000Z"],
      ["Puskesmas Sumberasih", "2026-11-24T01:00:00.000Z"],
    ]);
    const sessions = await place.database.selectFrom("desk_sessions").select(["state", "letter"]).execute();
    expect(sessions.map(({ state }) => state)).toEqual(["invited", "invited", "invited"]);
    const letters = await place.database
      .selectFrom("desk_participants")
      .select("letter")
      .where("role", "in", ["chair", "tpi_witness", "unit_head"])
      .execute();
    expect(letters.filter(({ letter }) => letter === "")).toEqual([]);
  },
);

test("called again it keeps what is to come, and lays anew what nobody held", async () => {
  const again = await rehearse(new Date("2026-11-20T13:10:00Z"));
  expect(again?.[0]?.startsAt.toISOString()).toBe("2026-11-20T13:20:00.000Z");
  const monday = await rehearse(new Date("2026-11-23T00:00:00Z"));
  expect(monday?.map(({ startsAt }) => startsAt.toISOString())).toEqual([
    // In twenty minutes the panel would still sit when it is awaited elsewhere, and on the next two mornings it is taken.
    "2026-11-25T01:00:00.000Z",
    "2026-11-23T01:00:00.000Z",
    "2026-11-24T01:00:00.000Z",
  ]);
  const handed = await place.database
    .selectFrom("reviews_questions")
    .select("item")
    .where("state", "=", "open")
    .execute();
  const own = handed.filter(({ item }) => item === "A.I.1.ii.c");
  expect(own.length, "one of the questions that each unit's assessor left, however often it is called").toBe(3);
});
