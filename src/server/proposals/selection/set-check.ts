import type { z } from "zod";
import type { setCheck } from "../../../contract/proposals/selection.ts";
import { checkWhen, stageOf } from "../../../core/proposals/course.ts";
import { checkWord } from "../../../core/proposals/selection.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import { readChecks } from "./checks.ts";
import { around, type CourseVisit, requireMember } from "./in-course.ts";

type Asked = z.output<NonNullable<typeof setCheck.body>>;

/** Keeps what somebody of the team found of a check; the word before stays in the history. */
export async function confirmCheck(visit: CourseVisit, key: string, asked: Asked): Promise<{ version: number }> {
  const { rows, place, asker, now } = visit;
  await requireMember(visit);
  requireAtWork(visit);
  const { lines } = await readChecks(visit);
  const line = lines.find((one) => one.key === key);
  if (!line) throw notFound();
  const current = line.word?.version ?? 0;
  if (current !== asked.expectedVersion)
    throw conflict({ kind: "conflict_version", detail: { seen: asked.expectedVersion, current } });
  const isPass = asked.result === "pass";
  const word = { result: asked.result, reason: isPass ? "" : asked.reason, note: asked.note.trim() };
  const kept = checkWord({ ...line, for: [place.target] }, word);
  if (!kept.ok) throw unprocessable(kept.problem);
  // Against the figures only with a reason in words.
  if (isPass && line.says === "fail" && word.note === "")
    throw unprocessable({ kind: "check_note_missing", detail: { check: key } });
  const row = {
    agency_id: place.agencyId,
    worksheet_id: place.worksheetId,
    check_key: key,
    ...word,
    computed: line.says,
    version: current + 1,
    checked_by: asker.accountId,
    checked_at: now,
  };
  await rows
    .insertInto("proposals_checks")
    .values(row)
    .onConflict((clash) => clash.columns(["agency_id", "worksheet_id", "check_key"]).doUpdateSet(row))
    .execute();
  await rows.insertInto("proposals_checks_history").values(row).execute();
  // Nothing of it is for the agency yet: the log of the agency does not know it.
  await record(rows, {
    accountId: asker.accountId,
    agencyId: null,
    action: "selection.check",
    subject: place.worksheetId,
    detail: { check: key, result: asked.result },
  });
  return { version: row.version };
}

/** Checks change while the selection is open and its window too. */
export function requireAtWork(visit: CourseVisit): void {
  const { course } = visit;
  const { stage, state } = course.standing;
  const first = stageOf(course.rules, "admin_selection");
  if (stage !== first.key || state !== first.start)
    throw conflict({ kind: "course_not_there", detail: { stage, state } });
  const timely = checkWhen({ window: first.window, is: "open" }, around(visit));
  if (!timely.ok) throw conflict(timely.problem);
}
