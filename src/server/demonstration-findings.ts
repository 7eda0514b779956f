import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { addDays } from "../core/kernel/day.ts";
import type { PersonKey, UnitKey } from "./demonstration-people.ts";
import { type Answer, told, type Told } from "./demonstration-told.ts";
import type { Database } from "./platform/database.ts";
import { today } from "./platform/http.ts";

type Ids = {
  readonly agency: string;
  readonly units: Readonly<Record<UnitKey, string>>;
  readonly people: Readonly<Record<PersonKey, string>>;
};

/** Releases what 2024 found, in the order above, and takes the steps that the units took since. */
export async function makeFindings(rows: Database, ids: Ids, historyRound: string, now: Date): Promise<void> {
  const numbers = new Map<string, number>();
  for (const one of told) {
    const worksheet = await rows
      .selectFrom("worksheets")
      .select("id")
      .where("agency_id", "=", ids.agency)
      .where("unit_id", "=", ids.units[one.unit])
      .where("round_id", "=", historyRound)
      .executeTakeFirstOrThrow();
    const number = (numbers.get(worksheet.id) ?? 0) + 1;
    numbers.set(worksheet.id, number);
    await makeOne(rows, ids, one, { worksheetId: worksheet.id, number }, now);
  }
}

async function makeOne(
  rows: Database,
  ids: Ids,
  one: Told,
  { worksheetId, number }: { readonly worksheetId: string; readonly number: number },
  now: Date,
): Promise<void> {
  const id = randomUUID();
  const by = ids.people[one.by];
  const unit_id = ids.units[one.unit];
  const at = new Date(one.stage === "interview" ? "2024-10-14T03:00:00Z" : "2024-06-25T03:00:00Z");
  const finding = { agency_id: ids.agency, finding_id: id };
  const written = { agency_id: ids.agency, written_by: by, written_at: at };
  const { rows: rested } = await sql<{ document_id: string; number: number; pages: string }>`
    select e.document_id, e.number, e.pages from worksheets_evidence e where e.agency_id = ${ids.agency}
      and e.worksheet_id = ${worksheetId} and e.layer = 'unit' and e.item = ${one.item} order by e.attached_at limit 1`.execute(
    rows,
  );
  const [evidence] = rested;
  await rows
    .insertInto("findings")
    .values({ ...written, id, worksheet_id: worksheetId, unit_id, stage: one.stage })
    .execute();
  await rows
    .insertInto("findings_versions")
    .values({
      ...written,
      finding_id: id,
      version: 1,
      item: one.item,
      document_id: evidence?.document_id ?? null,
      document_number: evidence?.number ?? null,
      pages: evidence ? evidence.pages || "1" : "",
      minute: one.minute ?? null,
      condition: one.condition,
      recommendation: one.recommendation,
    })
    .execute();
  const answer_by = addDays(today(at), 14);
  await rows
    .insertInto("findings_releases")
    .values({ ...finding, number: 1, version: 1, answer_by, released_by: by, released_at: at })
    .execute();
  const { answer } = one;
  const due = answer && addDays(today(now), answer.due);
  const steps = stepsOf(answer, due ?? "", answer_by);
  await rows
    .insertInto("findings_follow_ups")
    .values({
      ...finding,
      worksheet_id: worksheetId,
      unit_id,
      number,
      released_version: 1,
      released_at: at,
      answer_by,
      version: steps.length,
      changed_at: at,
      ...(answer && due
        ? { state: answer.stands, action: answer.action, owner: answer.owner, due_on: due }
        : { state: "open" as const }),
    })
    .execute();
  for (const [place, { step, detail }] of steps.entries()) {
    const isUnit = step === "plan" || step === "claim";
    const assessor = one.stage === "interview" && step !== "release" ? ids.people["anggota1.tpi"] : by;
    await rows
      .insertInto("findings_steps")
      .values({
        ...finding,
        number: place + 1,
        step,
        detail: JSON.stringify(detail),
        side: isUnit ? "unit" : "review",
        worksheet_id: isUnit ? null : worksheetId,
        tier: isUnit || (one.stage === "interview" && step === "release") ? null : "tpi_member",
        done_by: isUnit && answer ? ids.people[answer.by] : assessor,
        done_at: new Date(at.getTime() + place * 9 * 86_400_000),
      })
      .execute();
  }
  if (answer && answer.stands !== "planned") {
    await rows
      .insertInto("findings_proofs")
      .values({
        ...finding,
        id: randomUUID(),
        document_id: null,
        document_number: null,
        url: "https://contoh.invalid/bukti-tindak-lanjut",
        title: "Foto dan laporan tindak lanjut",
        added_by: ids.people[answer.by],
        added_at: new Date(at.getTime() + 17 * 86_400_000),
      })
      .execute();
  }
}

type Step = {
  readonly step: "release" | "plan" | "claim" | "send_back" | "verify";
  readonly detail: Readonly<Record<string, string>>;
};

function stepsOf(answer: Answer | undefined, dueOn: string, answerBy: string): readonly Step[] {
  const release: Step = { step: "release", detail: { answerBy } };
  if (!answer) return [release];
  const plan: Step = { step: "plan", detail: { action: answer.action, owner: answer.owner, dueOn } };
  const claim: Step = { step: "claim", detail: { text: "Sudah dilaksanakan, bukti terlampir." } };
  const back: Step = { step: "send_back", detail: { text: "Belum ada angka sebelum dan sesudahnya." } };
  const verify: Step = { step: "verify", detail: { text: "" } };
  return {
    planned: [release, plan],
    claimed: [release, plan, claim],
    sent_back: [release, plan, claim, back],
    verified: [release, plan, claim, verify],
  }[answer.stands];
}
