import { sql } from "kysely";
import { z } from "zod";
import type { listObjectionFiles, Objection, saveObjectionPoint } from "../../../contract/proposals/objection.ts";
import { checkWhen } from "../../../core/proposals/course.ts";
import { type Checked, checksFor } from "../../../core/proposals/selection.ts";
import { failedChecks } from "../../../core/proposals/selection-objection.ts";
import { record } from "../../platform/ledger.ts";
import { containing } from "../../platform/paging.ts";
import { conflict, unprocessable } from "../../platform/refusal.ts";
import { whoAndWhere } from "../../worksheets/submit.ts";
import { around, type CourseVisit } from "./in-course.ts";
import { readSent } from "./objection-rows.ts";
import { findPrepared } from "./prepared.ts";
import { findNames } from "./read-course.ts";
import { findSelection } from "./read-selection.ts";

const frozenChecks = z.array(
  z.object({ key: z.string(), result: z.enum(["pass", "note", "fail"]), reason: z.string(), note: z.string() }),
);

/** What unit and agency may know of the selection and the objection against it: nothing before it is released. */
export async function readObjection(visit: CourseVisit): Promise<Objection> {
  const { place, rows } = visit;
  const released = await findReleased(visit);
  const sent = await readSent(rows, place);
  const window = place.standpoint.windows.find(({ stage }) => stage === "objection");
  const isRuledShown = visit.course.shown.stage !== "objection" || visit.course.shown.state !== "filed";
  const rulingReleasedAt = sent?.ruled && isRuledShown ? await findRulingRelease(visit) : null;
  const draftRefused = whyNoDraft(visit, released !== null);
  return {
    agencyId: place.agencyId,
    worksheetId: place.worksheetId,
    unitId: place.unitId,
    unitName: (await findNames(visit)).unitName,
    year: place.round.year,
    target: place.target,
    result: released && {
      outcome: released.outcome,
      considerations: released.considerations,
      releasedAt: released.releasedAt.toISOString(),
      checks: checksFor(visit.course.rules.selection.checks, place.target).flatMap(({ key, title }) => {
        const check = released.checks.find((one) => one.key === key);
        return check ? [{ ...check, title }] : [];
      }),
    },
    opensAt: window?.opensAt ?? null,
    closesAt: window?.closesAt ?? null,
    draftRefused,
    sendRefused: whyNoSending(visit, released !== null),
    draft: [...(await findDraft(visit))],
    prepared: draftRefused === null ? await findPrepared(visit, failedChecks(released?.checks ?? [])) : [],
    sent: sent?.objection ?? null,
    ruled:
      sent?.ruled && rulingReleasedAt
        ? { outcome: sent.ruled.outcome, rulings: sent.ruled.rulings, releasedAt: rulingReleasedAt }
        : null,
  };
}

/** One may write from the day on which the result is known until the window closes, and as long as nothing was sent. */
function whyNoDraft(visit: CourseVisit, isReleased: boolean): string | null {
  const { stage, state } = visit.course.shown;
  if (!isReleased) return "objection_no_result";
  if (stage !== "objection") return "objection_not_failed_unit";
  if (state !== "open") return "objection_once";
  const over = checkWhen({ window: "objection", is: "over" }, around(visit));
  if (over.ok) return "window_closed";
  return over.problem.kind === "window_still_open" ? null : over.problem.kind;
}

export function whyNoSending(visit: CourseVisit, isReleased: boolean): string | null {
  const draft = whyNoDraft(visit, isReleased);
  if (draft) return draft;
  const timely = checkWhen({ window: "objection", is: "open" }, around(visit));
  return timely.ok ? null : timely.problem.kind;
}

type Asked = z.output<NonNullable<typeof saveObjectionPoint.body>>;

/** Keeps a point while it is written; without words and files it is taken back. */
export async function savePoint(visit: CourseVisit, check: string, asked: Asked): Promise<{ version: number }> {
  const { rows, place, asker, now } = visit;
  const released = await findReleased(visit);
  const refused = whyNoDraft(visit, released !== null);
  if (refused) throw conflict({ kind: refused });
  if (!failedChecks(released?.checks ?? []).includes(check))
    throw unprocessable({ kind: "objection_not_failed", detail: { check } });
  const before = (await findDraft(visit)).find((point) => point.check === check);
  const current = before?.version ?? 0;
  if (current !== asked.expectedVersion)
    throw conflict({ kind: "conflict_version", detail: { seen: asked.expectedVersion, current } });
  await requireOwnFiles(visit, asked.files);
  const row = {
    agency_id: place.agencyId,
    worksheet_id: place.worksheetId,
    check_key: check,
    text: asked.text,
    files: JSON.stringify(asked.files),
    version: current + 1,
    changed_by: asker.accountId,
    changed_at: now,
  };
  await rows
    .insertInto("proposals_objection_points")
    .values(row)
    .onConflict((clash) => clash.columns(["agency_id", "worksheet_id", "check_key"]).doUpdateSet(row))
    .execute();
  await record(rows, {
    ...whoAndWhere(visit),
    action: "objection.draft",
    subject: place.worksheetId,
    detail: { check },
  });
  return { version: row.version };
}

async function requireOwnFiles({ rows, place }: CourseVisit, files: Asked["files"]): Promise<void> {
  for (const { documentId, number } of files) {
    const { rows: own } = await sql<{ one: number }>`
      select 1 as one from evidence_versions v join evidence_documents d on d.agency_id = v.agency_id and d.id = v.document_id
      where v.agency_id = ${place.agencyId} and v.document_id = ${documentId} and v.number = ${number}
        and d.unit_id = ${place.unitId}`.execute(rows);
    if (own.length === 0) throw unprocessable({ kind: "document_not_attached" });
  }
}

export async function findDraft({ rows, place }: CourseVisit): Promise<Objection["draft"]> {
  const { rows: found } = await sql<Objection["draft"][number]>`
    select p.check_key as "check", p.text, p.version, a.name as "changedBy", to_json(p.changed_at) as "changedAt",
      (select coalesce(json_agg(json_build_object('documentId', d.id, 'number', (f->>'number')::int, 'title', d.title)
          order by n), '[]')
        from jsonb_array_elements(p.files) with ordinality as e(f, n)
          join evidence_documents d on d.agency_id = p.agency_id and d.id = (f->>'documentId')::uuid) as files
    from proposals_objection_points p join people_accounts a on a.id = p.changed_by
    where p.agency_id = ${place.agencyId} and p.worksheet_id = ${place.worksheetId}
      and (p.text <> '' or p.files <> '[]') order by p.check_key limit 100`.execute(rows);
  return found.map((point) => ({ ...point, changedAt: new Date(point.changedAt).toISOString() }));
}

export async function findFiles(
  { rows, place }: CourseVisit,
  words: string | undefined,
): Promise<z.output<typeof listObjectionFiles.reply>> {
  const { rows: found } = await sql<{ documentId: string; number: number; title: string; uploadedAt: Date }>`
    select d.id as "documentId", v.number, d.title, v.uploaded_at as "uploadedAt"
    from evidence_documents d join evidence_versions v on v.agency_id = d.agency_id and v.document_id = d.id
      and v.number = d.latest
    where d.agency_id = ${place.agencyId} and d.unit_id = ${place.unitId} and d.withdrawn_at is null
      and ${words ? sql`d.title ilike ${containing(words)}` : sql`true`}
    order by v.uploaded_at desc, d.id limit 50`.execute(rows);
  return { items: found.map((file) => ({ ...file, uploadedAt: file.uploadedAt.toISOString() })) };
}

export type Released = {
  readonly outcome: "passed" | "passed_with_notes" | "failed";
  readonly considerations: string;
  readonly releasedAt: Date;
  readonly checks: readonly Checked[];
};

export async function findReleased(visit: CourseVisit): Promise<Released | null> {
  const row = await findSelection(visit);
  if (!row?.outcome || !row.releasedAt) return null;
  const { outcome, considerations, releasedAt } = row;
  return { outcome, considerations, releasedAt, checks: frozenChecks.parse(row.checks) };
}

async function findRulingRelease({ rows, place }: CourseVisit): Promise<string | null> {
  const row = await rows
    .selectFrom("proposals_events")
    .select("at")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("kind", "in", ["upheld", "rejected"])
    .where("shown", "=", true)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.at.toISOString() ?? null;
}
