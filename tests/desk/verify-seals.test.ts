import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run as verify } from "../../src/cli/verify.ts";
import { capturedIo } from "../cli/captured-io.ts";
import { choice } from "../worksheets/scene.ts";
import { createScoreScene, type ScoreScene } from "./score-scene.ts";

// What whoever rules the database could do to the scores, done to it; each tampering in the order of the file.

let scene: ScoreScene;
let items: readonly string[];
const numbers: number[] = [];

beforeAll(async () => {
  scene = await createScoreScene();
  items = scene.pack.items.flatMap(({ code, answerKind }) => (answerKind === "abc" ? [code] : []));
  for (const item of items.slice(0, 5)) {
    numbers.push((await scene.seal(scene.one, item, choice("A"), "lengkap")).json.number);
    await scene.seal(scene.two, item, choice("B"), "hampir lengkap");
    await scene.seal(scene.chair, item, choice("C"), "belum");
  }
  await scene.reveal(items.slice(0, 4));
});
afterAll(async () => await scene.close());

async function runVerify(): Promise<{ readonly code: number; readonly said: string }> {
  const { io, out } = capturedIo();
  const code = await verify([], io, { DATABASE_URL: scene.databaseUrl, DATA_DIR: scene.settings.dataFolder });
  return { code, said: out() };
}

const at = (place: number): string => items[place] ?? "";
const line = (place: number, number: number | undefined, name = scene.one.name): string =>
  `Puskesmas Uji Satu 2026 · desk ${scene.sessionId} · ${at(place)} · ${name} (${number})`;

test("untouched, every seal opens: also those that are not revealed yet", async () => {
  const { code, said } = await runVerify();
  expect(said).toContain("15 segel (seals)");
  expect([code, said.includes("✗")]).toEqual([0, false]);
});

test("a score that was changed behind its seal is named with session, item and evaluator", async () => {
  await scene.database
    .updateTable("desk_seals")
    .set({ answer: JSON.stringify(choice("C")) })
    .where("number", "=", numbers[0] ?? 0)
    .execute();
  const { code, said } = await runVerify();
  expect(code).toBe(1);
  expect(said).toContain(`${line(0, numbers[0])}: nilai tidak sesuai segelnya (score differs from its seal)`);
  expect(said.match(/✗/g)).toHaveLength(2);
  expect(said).toContain("✗ Rusak (damaged): 1");
});

test("the seal changed with its score, so that they fit again, differs from the ledger, which cannot be rewritten", async () => {
  const [other] = await scene.database
    .selectFrom("desk_seals")
    .select(["commitment"])
    .where("item", "=", at(1))
    .where("account_id", "=", scene.two.accountId)
    .execute();
  // Another commitment in the log of the room: not the one that was recorded then.
  await sql`update desk_events set data = jsonb_set(data, '{commitment}', ${JSON.stringify(other?.commitment)}::jsonb)
    where session_id = ${scene.sessionId} and number = ${numbers[1]}`.execute(scene.database);
  const { said } = await runVerify();
  expect(said).toContain(`${line(1, numbers[1])}: berbeda dari log kegiatan (differs from the ledger)`);
  await expect(sql`update platform_ledger set detail = '{}'`.execute(scene.database)).rejects.toThrow(/only added to/);
});

test("a score that disappeared, and one that another person's name was put to, are both found", async () => {
  await scene.database
    .deleteFrom("desk_seals")
    .where("number", "=", numbers[2] ?? 0)
    .execute();
  await scene.database
    .updateTable("desk_seals")
    .set({ account_id: scene.two.accountId })
    .where("number", "=", numbers[3] ?? 0)
    .execute();
  const { said } = await runVerify();
  expect(said).toContain(`${at(2)} · – (${numbers[2]}): segel tanpa nilai (seal without its score)`);
  expect(said).toContain(`${line(3, numbers[3], scene.two.name)}: nilai tidak sesuai segelnya`);
});

test("nothing of what was scored is told, and of an unrevealed item no more than that its seal is broken", async () => {
  await scene.database
    .updateTable("desk_seals")
    .set({ reason: "rahasia sampai dibuka" })
    .where("number", "=", numbers[4] ?? 0)
    .execute();
  const { said } = await runVerify();
  expect(said).toContain(`${line(4, numbers[4])}: nilai tidak sesuai segelnya`);
  expect(said).not.toContain("rahasia sampai dibuka");
});
