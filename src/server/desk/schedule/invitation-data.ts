import { sql } from "kysely";
import { agenda as agendaShape } from "../../../contract/desk/shapes.ts";
import type { LetterData } from "../../../core/letters/variables/variable.ts";
import { localDay, type Zone } from "../../../core/rounds/zones.ts";
import { notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { AtSession } from "./booking.ts";
import { clockTexts } from "./calendar-file.ts";

/** What a letter of invitation is written from, and the one that stands now, if any. */
export type Invited = {
  readonly unitName: string;
  readonly year: number;
  readonly target: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: Zone;
  readonly state: string;
  readonly media: "embedded" | "livekit" | "external" | "none";
  readonly agenda: unknown;
  readonly panel: { readonly name: string; readonly zone: Zone } | null;
  readonly roomName: string | null;
  readonly seats: readonly { readonly name: string; readonly role: "chair" | "evaluator" }[];
  readonly letter: {
    readonly id: string;
    readonly number: string;
    readonly datedOn: string;
    readonly state: "issued" | "signed" | "withdrawn";
  } | null;
};

export async function findInvited(rows: TenantDatabase, at: AtSession): Promise<Invited> {
  const { rows: found } = await sql<Invited>`
    select agencies_unit_name(s.agency_id, s.unit_id, r.reference_date) as "unitName", r.year, w.target,
      lower(s.during) as "startsAt", upper(s.during) as "endsAt", s.zone, s.state, s.media, s.agenda,
      (select json_build_object('name', p.name, 'zone', p.zone) from desk_panels p where p.id = s.panel_id) as panel,
      (select m.name from desk_bookings b join desk_rooms m on m.id = b.subject_id and m.kind = 'place'
        where b.agency_id = s.agency_id and b.session_id = s.id) as "roomName",
      (select coalesce(json_agg(json_build_object('name', a.name, 'role', t.role) order by t.role, a.name, a.id), '[]')
       from desk_participants t join people_accounts a on a.id = t.account_id
       where t.agency_id = s.agency_id and t.session_id = s.id and t.role in ('chair', 'evaluator')) as seats,
      (select json_build_object('id', l.id, 'number', l.number, 'datedOn', l.dated_on, 'state', l.state)
       from letters_issued l where l.agency_id = s.agency_id and l.id = s.letter_id) as letter
    from desk_sessions s join rounds r on r.id = s.round_id
      join worksheets w on w.agency_id = s.agency_id and w.id = s.worksheet_id
    where s.agency_id = ${at.agencyId} and s.id = ${at.sessionId}`.execute(rows);
  const [row] = found;
  if (!row) throw notFound();
  return row;
}

/** A session as data for its invitation: every word Indonesian, every time that of the unit's own zone. */
export function invitationLetter(
  said: Invited,
  more: { readonly link: string; readonly reason: string; readonly replaces: Invited["letter"] },
): LetterData {
  const { startsAt, endsAt, zone, panel } = said;
  const times = clockTexts({ startsAt, endsAt, zone });
  const panelTimes = panel && panel.zone !== zone ? clockTexts({ startsAt, endsAt, zone: panel.zone }) : null;
  return {
    year: String(said.year),
    unit: said.unitName,
    predicate: said.target,
    weekday: weekdayText(startsAt, zone),
    held_on: localDay(startsAt.toISOString(), zone),
    from: times.from,
    to: times.to,
    zone,
    panel_times: panel && panelTimes ? `${panelTimes.from}–${panelTimes.to} ${panel.zone}` : null,
    minutes: String(minutesBetween(startsAt, endsAt)),
    venue: said.roomName ?? venueText[said.media],
    link: more.link,
    panel: panel?.name ?? "Panel",
    seats: said.seats.map(({ name, role }) => ({ name, role: role === "chair" ? "Ketua panel" : "Evaluator" })),
    agenda: agendaRows(said),
    replaces: more.replaces?.number ?? null,
    replaced_on: more.replaces?.datedOn ?? null,
    reason: more.replaces ? more.reason : null,
    chair_name: said.seats.find(({ role }) => role === "chair")?.name ?? "…………………………",
  };
}

const venueText = {
  embedded: "Ruang virtual aplikasi Bening",
  livekit: "Ruang virtual aplikasi Bening",
  external: "Rapat daring; tautannya ada pada halaman sesi",
  none: "Halaman sesi aplikasi Bening, tanpa gambar dan suara",
} as const satisfies Record<Invited["media"], string>;

const stepText = {
  opening: ["Pembukaan", "Ketua panel"],
  presentation: ["Paparan", "Kepala unit kerja"],
  questions: ["Tanya jawab", "Panel dan unit kerja"],
  closing: ["Penutup", "Ketua panel"],
} as const;

function agendaRows({ startsAt, zone, agenda }: Invited) {
  let from = startsAt;
  return agendaShape.parse(agenda).map(({ key, minutes }) => {
    const to = new Date(from.getTime() + minutes * 60_000);
    const times = clockTexts({ startsAt: from, endsAt: to, zone });
    from = to;
    const [step, by] = stepText[key];
    return { step, by, times: `${times.from}–${times.to}`, minutes: String(minutes) };
  });
}

function minutesBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 60_000);
}

function weekdayText(at: Date, zone: Zone): string {
  const day = new Date(`${localDay(at.toISOString(), zone)}T00:00:00Z`);
  return new Intl.DateTimeFormat("id-ID", { weekday: "long", timeZone: "UTC" }).format(day);
}
