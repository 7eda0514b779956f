import * as m from "../words/messages.js";
import { listSessions } from "./desk/schedule/list.ts";
import { type Asker, type House, today } from "./platform/http.ts";
import { findProposalDuties } from "./proposals/proposal/owed.ts";
import { findNationalDuties } from "./proposals/selection/duties.ts";
import { findInbox } from "./worksheets/inbox.ts";

/** One thing that somebody owes until a moment, whichever chapter it comes from. */
export type Owed = {
  /** The same for the same thing, today and tomorrow. */
  readonly key: string;
  /** Null for what the national team owes across agencies. */
  readonly agencyId: string | null;
  readonly unitName: string;
  readonly year: number;
  readonly title: string;
  readonly due: string;
  /** Of a meeting, which begins at `due`. */
  readonly endsAt?: string;
  /** Within the application. */
  readonly link: string;
};

/** All that the asker owes and that has a deadline, nearest first, in their language. */
export async function findOwed(house: Pick<House, "database">, asker: Asker, now: Date): Promise<readonly Owed[]> {
  const [inbox, proposals, national, desk] = await Promise.all([
    findInbox(house, asker, now),
    findProposalDuties(house, asker, now),
    findNationalDuties(house, asker, now),
    findMeetings(house, asker, now),
  ]);
  const locale = { locale: asker.language } as const;
  const owed: (Omit<Owed, "due"> & { readonly due: string | null })[] = [
    ...inbox
      .filter(({ done }) => !done)
      .map(({ kind, agencyId, worksheetId, unitName, year, due }) => ({
        key: `${kind}/${worksheetId}`,
        agencyId,
        unitName,
        year,
        title: titleOf(kind)({ unit: unitName, year: String(year) }, locale),
        due,
        link: `/lembar-kerja/${agencyId}/${worksheetId}${atDesk.has(kind) ? "/evaluasi" : kind.endsWith("_report") ? "/laporan" : ""}`,
      })),
    ...proposals.map(({ kind, agencyId, agencyName, roundId, year, due }) => ({
      key: `proposal-${kind}/${roundId}`,
      agencyId,
      unitName: agencyName,
      year,
      title: m.notice_event_proposal({ unit: agencyName, year: String(year) }, locale),
      due,
      link: `/usulan?agency=${agencyId}&round=${roundId}`,
    })),
    ...national.map(({ kind, agencyId, worksheetId, unitName, year, due }) => ({
      key: `national-${kind}/${worksheetId ?? agencyId}`,
      agencyId,
      unitName,
      year,
      title: m.notice_event_national({ unit: unitName, year: String(year) }, locale),
      due,
      link: "/",
    })),
    ...desk.map(({ agencyId, id, unitName, year, startsAt, endsAt }) => ({
      key: `desk/${id}`,
      agencyId,
      unitName,
      year,
      title: m.desk_schedule_owed_attend({ unit: unitName, year: String(year) }, locale),
      due: startsAt,
      endsAt,
      link: `/desk/${agencyId}/${id}`,
    })),
  ];
  return owed
    .flatMap((one) => (one.due === null ? [] : [{ ...one, due: one.due }]))
    .toSorted((one, other) => one.due.localeCompare(other.due) || one.key.localeCompare(other.key));
}

/** Desk evaluations that the asker is expected in and that are still to come. */
async function findMeetings(house: Pick<House, "database">, asker: Asker, now: Date) {
  const query = { mine: "yes", from: today(now), order: "asc", limit: 50 } as const;
  const { items } = await listSessions(house, asker, query, now);
  return items.filter(
    ({ state, endsAt }) => state !== "closed" && state !== "cancelled" && Date.parse(endsAt) > now.getTime(),
  );
}

const atDesk: ReadonlySet<string> = new Set(["assess", "conclude", "assign"]);

function titleOf(kind: string): typeof m.notice_event_fill {
  return titles[kind] ?? m.notice_event_other;
}

const titles: Readonly<Record<string, typeof m.notice_event_fill>> = {
  fill: m.notice_event_fill,
  repair: m.notice_event_repair,
  submit: m.notice_event_submit,
  assess: m.notice_event_assess,
  conclude: m.notice_event_conclude,
  assign: m.notice_event_assign,
  answer_findings: m.notice_event_findings,
  verify_findings: m.notice_event_findings,
  release_findings: m.notice_event_findings,
  write_report: m.notice_event_report,
  approve_report: m.notice_event_report,
  issue_report: m.notice_event_report,
};
