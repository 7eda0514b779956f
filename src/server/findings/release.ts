import { sql } from "kysely";
import { checkRelease } from "../../core/findings/finding.ts";
import { usualAnswerBy } from "../../core/findings/follow-up.ts";
import { type FindingSide, stagesOfSide } from "../../core/findings/stages.ts";
import { signedAs } from "../../core/people/acting.ts";
import type { Action } from "../../core/people/permissions.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import { targetOf, type Visit } from "../worksheets/place.ts";
import { whoAndWhere } from "../worksheets/submit.ts";
import { holdFollowUp, noteStep, takeStep } from "./hold.ts";

type Asked = {
  readonly findings: readonly { readonly id: string; readonly version: number }[];
  readonly answerBy?: string | undefined;
};

/**
 * Gives findings to the unit, each in the wording that was read, all of them or none. A wording that is newer than what
 * the unit has starts its answer anew. The caller holds the worksheet, so that numbers are given one after another.
 */
export async function releaseFindings(
  visit: Visit,
  asked: Asked,
  side: FindingSide = "internal",
): Promise<{ readonly count: number; readonly answerBy: string }> {
  const { rows, place, asker, day } = visit;
  const answerBy = asked.answerBy ?? usualAnswerBy(day);
  if (answerBy < day) throw unprocessable({ kind: "finding_day_past", detail: { day: answerBy } });
  const action: Action = side === "internal" ? "findings.release" : "findings.releaseNational";
  const office = signedAs(action, asker, targetOf(place), day);
  const ids = new Map(asked.findings.map(({ id, version }) => [id, version]));
  for (const [id, seen] of ids)
    await releaseOne(visit, { id, seen, answerBy, side, office: office && JSON.stringify(office) });
  const detail = { count: ids.size, answerBy };
  await record(rows, { ...whoAndWhere(visit), action, subject: place.worksheetId, detail });
  return detail;
}

type One = {
  readonly id: string;
  readonly seen: number;
  readonly answerBy: string;
  readonly side: FindingSide;
  readonly office: string | null;
};

async function releaseOne(visit: Visit, { id, seen, answerBy, side, office }: One): Promise<void> {
  const { rows, place, asker, now } = visit;
  const at = { agencyId: place.agencyId, findingId: id };
  const found = await readForRelease(visit, id, side);
  const mayGo = checkRelease({ ...found, seen });
  if (!mayGo.ok)
    throw mayGo.problem.kind === "finding_incomplete" ? unprocessable(mayGo.problem) : conflict(mayGo.problem);
  const followUp = await holdFollowUp(rows, at);
  const given = { released_version: seen, released_at: now, answer_by: answerBy };
  const stepping = { ...visit, tier: side === "internal" ? ("tpi_lead" as const) : null };
  if (followUp) {
    await takeStep(stepping, followUp, {
      step: "release",
      seen: followUp.version,
      detail: { answerBy },
      change: given,
    });
  } else {
    await sql`
      insert into findings_follow_ups
        (agency_id, finding_id, worksheet_id, unit_id, number, released_version, released_at, answer_by, version, changed_at)
      select f.agency_id, f.id, f.worksheet_id, f.unit_id, coalesce((select max(o.number) from findings_follow_ups o
        where o.agency_id = f.agency_id and o.worksheet_id = f.worksheet_id), 0) + 1, ${seen}, ${now}, ${answerBy}, 1, ${now}
      from findings f where f.agency_id = ${place.agencyId} and f.id = ${id}`.execute(rows);
    await noteStep(stepping, at, { step: "release", number: 1, detail: { answerBy } });
  }
  await sql`
    insert into findings_releases (agency_id, finding_id, number, version, answer_by, released_by, signed_as, released_at)
    select ${place.agencyId}, ${id}, coalesce(max(l.number), 0) + 1, ${seen}, ${answerBy}, ${asker.accountId}, ${office}::jsonb, ${now}
    from findings_releases l where l.agency_id = ${place.agencyId} and l.finding_id = ${id}`.execute(rows);
}

type Releasable = {
  readonly latest: number;
  readonly isWithdrawn: boolean;
  readonly condition: string;
  readonly recommendation: string;
  readonly releasedVersion: number | null;
};

async function readForRelease({ rows, place }: Visit, id: string, side: FindingSide): Promise<Releasable> {
  const { rows: found } = await sql<Releasable>`
    select f.latest, f.withdrawn_at is not null as "isWithdrawn", v.condition, v.recommendation,
      (select u.released_version from findings_follow_ups u where u.agency_id = f.agency_id and u.finding_id = f.id) as "releasedVersion"
    from findings f
      join findings_versions v on v.agency_id = f.agency_id and v.finding_id = f.id and v.version = f.latest
    where f.agency_id = ${place.agencyId} and f.worksheet_id = ${place.worksheetId} and f.id = ${id}
      and f.stage = any(${[...stagesOfSide(side)]}::text[]) for update of f`.execute(rows);
  const [finding] = found;
  if (!finding) throw notFound();
  return finding;
}
