import type { Finding } from "../../../contract/findings/shapes.ts";
import type { Report, ReportContents } from "../../../contract/reviews/report.ts";
import { type Action, mayDo } from "../../../core/people/permissions.ts";
import type { SignedAs } from "../../../core/people/acting.ts";
import { type ReportStep, takeReportStep } from "../../../core/reviews/report/course.ts";
import { partsOf, type ReportKind, type ReportPart, textOfPart } from "../../../core/reviews/report/parts.ts";
import { openFindingsOf, releasedFindingsOf } from "../../findings/released.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { targetOf, type Visit } from "../../worksheets/place.ts";
import { contentsOf } from "./contents.ts";
import { readFacts, type ReportPlace, type WorksheetFacts } from "./facts.ts";
import { findReport, type KeptReport, type ReportSubject, writersOf } from "./keeping.ts";
import { findLetter, partsIn, stepsIn } from "./said.ts";
import { suggestedTexts } from "./suggested.ts";

export type WorksheetKind = Exclude<ReportKind, "monitoring_report">;
type Signatory = { readonly name: string; readonly signedAs: SignedAs | null };

/** A report as it would be issued now, with the texts that the data suggests. */
export type Standing = {
  readonly facts: WorksheetFacts;
  readonly kept: KeptReport;
  readonly suggested: Readonly<Partial<Record<ReportPart, string>>>;
  readonly contents: ReportContents;
};

export function subjectOf(place: ReportPlace, kind: WorksheetKind): ReportSubject {
  return { agencyId: place.agencyId, kind, roundId: place.round.id, worksheetId: place.worksheetId };
}

/** `signatory` null: the inspector in office; issued contents are never made anew. */
export async function readStanding(
  rows: TenantDatabase,
  place: ReportPlace,
  kind: WorksheetKind,
  day: string,
  signatory: Signatory | null = null,
): Promise<Standing> {
  const kept = await findReport(rows, subjectOf(place, kind));
  const facts = await readFacts(rows, place, day);
  const inspector = facts.inspectors[0];
  const inOffice: Signatory | null = inspector
    ? {
        name: inspector.name,
        signedAs: inspector.acting ? { acting: inspector.acting, role: "chief_inspector" } : null,
      }
    : null;
  const said = contentsOf(facts, place, await findingsFor(rows, place, day), signatory ?? inOffice);
  const counts = { items: facts.figures.pack.items.length, returns: facts.returns };
  const suggested = suggestedTexts(kind, said, counts);
  const written = Object.fromEntries(kept.texts.map(({ part, text }) => [part, text]));
  const texts = Object.fromEntries(partsOf(kind).map((part) => [part, textOfPart(part, written, suggested)]));
  return { facts, kept, suggested, contents: { ...said, texts } };
}

/** This year's findings as they were released, and what earlier years left: open still, or settled since. */
async function findingsFor(
  rows: TenantDatabase,
  place: ReportPlace,
  day: string,
): Promise<{ readonly now: readonly Finding[]; readonly earlier: readonly Finding[] }> {
  const now = await releasedFindingsOf(rows, place, day);
  const open = await openFindingsOf(rows, place, day);
  const last = await lastWorksheetOf(rows, place);
  const ofLast = last ? await releasedFindingsOf(rows, { agencyId: place.agencyId, worksheetId: last }, day) : [];
  const byId = new Map([...open, ...ofLast].map((one) => [one.id, one]));
  const earlier = [...byId.values()]
    .filter(({ year }) => year < place.round.year)
    .toSorted((a, b) => b.year - a.year || a.number - b.number || a.id.localeCompare(b.id));
  return { now, earlier };
}

async function lastWorksheetOf(rows: TenantDatabase, place: ReportPlace): Promise<string | null> {
  const last = await rows
    .selectFrom("worksheets as w")
    .innerJoin("rounds as r", "r.id", "w.round_id")
    .select("w.id")
    .where("w.agency_id", "=", place.agencyId)
    .where("w.unit_id", "=", place.unitId)
    .where("r.year", "<", place.round.year)
    .orderBy("r.year", "desc")
    .orderBy("w.id")
    .limit(1)
    .executeTakeFirst();
  return last?.id ?? null;
}

/** The report as one person may see it; null where nothing was issued and drafts are not theirs to see. */
export async function getReport(visit: Visit, kind: WorksheetKind): Promise<Report | null> {
  const { rows, place, asker, day } = visit;
  const seesDraft = mayDo("reviews.readReportDraft", asker, targetOf(place), day).ok;
  if (!seesDraft) {
    const kept = await findReport(rows, subjectOf(place, kind));
    if (kept.state !== "issued") return null;
  }
  const { facts, kept, suggested, contents } = await readStanding(rows, place, kind, day);
  return {
    state: kept.state,
    version: kept.version,
    unitName: facts.unit,
    year: place.round.year,
    worksheetState: place.standpoint.state,
    // Written by this very server when it was issued, and never changed since.
    contents: kept.state === "issued" ? (kept.contents as ReportContents) : contents,
    parts: seesDraft ? partsIn(kind, kept, suggested) : [],
    steps: seesDraft ? stepsIn(kept) : [],
    letter: await findLetter(rows, place.agencyId, kept),
    names: { policy: facts.policy, roundMasks: place.aliases !== null },
    may: whatMay(visit, kept),
  };
}

/** What the asker may do to the report now; `why` is the refusal that the server would answer. */
function whatMay(visit: Visit, kept: KeptReport): Report["may"] {
  const { place, asker, day } = visit;
  const standing = {
    state: kept.state,
    version: kept.version,
    isFounded: place.standpoint.state === "concluded",
    writers: writersOf(kept),
  };
  const asked = { accountId: asker.accountId, version: kept.version, note: "-" };
  const answers = Object.entries(stepActions).map(([name, [step, action]]) => {
    const decision = mayDo(action, asker, targetOf(place), day);
    const taken = decision.ok ? takeReportStep(standing, step, asked) : decision;
    return [name, taken.ok ? { allowed: true, why: null } : { allowed: false, why: taken.problem.kind }] as const;
  });
  const write = mayDo("reviews.writeReport", asker, targetOf(place), day);
  const isDraft = kept.state === "draft";
  const why = write.ok ? (isDraft ? null : "report_not_now") : write.problem.kind;
  return { ...Object.fromEntries(answers), write: { allowed: why === null, why } };
}

const stepActions = {
  submit: ["submit", "reviews.submitReport"],
  approve: ["approve", "reviews.approveReport"],
  send_back: ["send_back", "reviews.approveReport"],
  issue: ["issue", "reviews.issueReport"],
} as const satisfies Record<string, readonly [ReportStep, Action]>;
