import { sql } from "kysely";
import type { Answer } from "../../core/worksheets/answer.ts";
import { addLink } from "../evidence/records.ts";
import { record } from "../platform/ledger.ts";
import { attach } from "./attach.ts";
import { hold, type Visit } from "./place.ts";
import { whoAndWhere } from "./submit.ts";
import { isApplied, type Plan } from "./workbook-changes.ts";

/**
 * Applies a plan to the unit's layer, in the transaction in which it was made: answers and notes in one statement,
 * links as documents. A second time there is nothing left to apply.
 */
export async function applyPlan(
  visit: Visit,
  plan: Plan,
  sha256: string,
): Promise<{ applied: number; skipped: number }> {
  await hold(visit);
  const answered = await applyAnswers(visit, plan);
  const linked = await applyLinks(visit, plan);
  const applied = answered + linked;
  const skipped = plan.changes.filter(({ kind }) => kind === "invalid").length;
  if (applied > 0) {
    await record(visit.rows, {
      ...whoAndWhere(visit),
      action: "worksheets.import",
      subject: visit.place.worksheetId,
      detail: { sha256, applied, skipped },
    });
  }
  return { applied, skipped };
}

async function applyAnswers({ rows, place, asker, now }: Visit, { contents, diff }: Plan): Promise<number> {
  const before = new Map(contents.entries.map((entry) => [entry.item, entry]));
  let changes = 0;
  const after = diff.flatMap(
    ({ code, answer, note }): readonly { item: string; answer: Answer | null; note: string }[] => {
      changes += Number(isApplied(answer)) + Number(isApplied(note));
      if (!isApplied(answer) && !isApplied(note)) return [];
      const old = before.get(code);
      const newAnswer = isApplied(answer) ? answer.after : (old?.answer ?? null);
      return [{ item: code, answer: newAnswer, note: isApplied(note) ? note.after : (old?.note ?? "") }];
    },
  );
  if (after.length === 0) return 0;
  await sql`
    with saved as (
      insert into worksheets_answers as mine
        (agency_id, worksheet_id, layer, item, answer, note, version, answered_by, answered_at)
      select ${place.agencyId}::uuid, ${place.worksheetId}::uuid, 'unit', n.item, nullif(n.answer, 'null'::jsonb), n.note, 1,
        ${asker.accountId}::uuid, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(after)}::jsonb) as n(item text, answer jsonb, note text)
      on conflict (agency_id, worksheet_id, layer, item) do update
        set answer = excluded.answer, note = excluded.note, version = mine.version + 1,
          answered_by = excluded.answered_by, answered_at = excluded.answered_at
      returning *
    )
    insert into worksheets_history
      (agency_id, worksheet_id, layer, item, version, answer, note, reason, answered_by, answered_at)
    select agency_id, worksheet_id, layer, item, version, answer, note, reason, answered_by, answered_at from saved`.execute(
    rows,
  );
  return changes;
}

/** A link that the unit keeps already is attached, not kept twice. */
async function applyLinks(visit: Visit, { diff, contents }: Plan): Promise<number> {
  const { rows, place, asker, now } = visit;
  const wanted = diff.flatMap(({ code, evidenceLinks }) => {
    if (evidenceLinks.kind !== "added" && evidenceLinks.kind !== "changed") return [];
    const held = contents.evidence.filter(({ item }) => item === code).map(({ url }) => url);
    return evidenceLinks.after.filter((url) => !held.includes(url)).map((url) => ({ item: code, url }));
  });
  if (wanted.length === 0) return 0;
  const known = await rows
    .selectFrom("evidence_documents")
    .select(["id", "url"])
    .where("agency_id", "=", place.agencyId)
    .where("unit_id", "=", place.unitId)
    .where("withdrawn_at", "is", null)
    .where("url", "in", [...new Set(wanted.map(({ url }) => url))])
    .orderBy("created_at")
    .limit(10_000)
    .execute();
  const ids = new Map(known.map(({ id, url }) => [url, id]));
  for (const { item, url } of wanted) {
    const id = ids.get(url) ?? (await addLink(rows, place, { title: titleOfLink(url), url }, asker.accountId, now));
    ids.set(url, id);
    await attach(visit, { layer: "unit", item }, id, "");
  }
  return wanted.length;
}

function titleOfLink(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === "/" ? "" : pathname}`.slice(0, 200);
}
