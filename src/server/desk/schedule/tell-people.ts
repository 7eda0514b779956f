import { sql } from "kysely";
import * as m from "../../../words/messages.js";
import { letterTimes, tell } from "../../people/notices/tell.ts";
import type { House } from "../../platform/http.ts";
import { post } from "../../platform/mail.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { AtSession, Seat } from "./booking.ts";
import { type Meeting, whenText, writeCalendar } from "./calendar-file.ts";
import type { Change } from "./note-change.ts";

type Office = Pick<House, "settings" | "publicUrl">;
export type Word = "invited" | "changed" | "cancelled" | "released" | "day" | "hour";

/** Tells those who were invited what became of the session, and whoever is no longer expected that they are free. */
export async function tellOfChange(
  house: Office,
  rows: TenantDatabase,
  at: AtSession,
  said: { readonly change: Change; readonly before: readonly Seat[]; readonly now: Date },
): Promise<void> {
  const { change, before, now } = said;
  const meeting = await findMeeting(rows, at);
  if (!meeting?.wasInvited) return;
  const after = meeting.people;
  const told = { change, now, meeting };
  if (change.kind === "cancelled") {
    await send(house, rows, told, "cancelled", after);
    return;
  }
  const gone = before.map(({ accountId }) => accountId).filter((id) => !after.includes(id));
  const known = new Set(before.map(({ accountId }) => accountId));
  await send(house, rows, told, "released", gone);
  await send(
    house,
    rows,
    told,
    "invited",
    after.filter((id) => !known.has(id)),
  );
  // Who else of the agency comes changes nothing for those who came anyway.
  if (change.kind !== "people")
    await send(
      house,
      rows,
      told,
      "changed",
      after.filter((id) => known.has(id)),
    );
}

/** Everybody who is expected gets the invitation. */
export async function tellInvited(house: Office, rows: TenantDatabase, at: AtSession, change: Change): Promise<void> {
  const meeting = await findMeeting(rows, at);
  if (meeting) await send(house, rows, { change, now: change.now, meeting }, "invited", meeting.people);
}

export type FoundMeeting = Meeting & {
  readonly people: readonly string[];
  readonly wasInvited: boolean;
  readonly year: number;
  /** The letter that invites; empty: none was issued. */
  readonly letter: string;
};

export async function findMeeting(rows: TenantDatabase, at: AtSession): Promise<FoundMeeting | null> {
  const { rows: found } = await sql<FoundMeeting>`
    select s.agency_id as "agencyId", s.id as "sessionId", agencies_unit_name(s.agency_id, s.unit_id, r.reference_date) as "unitName",
      lower(s.during) as "startsAt", upper(s.during) as "endsAt", s.zone, s.sequence, s.state = 'planned' as "isPlanned", r.year, s.letter,
      (select m.name from desk_bookings b join desk_rooms m on m.id = b.subject_id and m.kind = 'place'
        where b.agency_id = s.agency_id and b.session_id = s.id) as "roomName",
      array(select p.account_id from desk_participants p where p.agency_id = s.agency_id and p.session_id = s.id
        order by p.account_id) as people,
      exists (select from desk_changes c where c.agency_id = s.agency_id and c.session_id = s.id and c.kind = 'invited') as "wasInvited"
    from desk_sessions s join rounds r on r.id = s.round_id
    where s.agency_id = ${at.agencyId} and s.id = ${at.sessionId}`.execute(rows);
  return found[0] ?? null;
}

type Told = {
  readonly change: Pick<Change, "kind" | "reason" | "was">;
  readonly now: Date;
  readonly meeting: FoundMeeting;
};

/** A notice in the application, and a letter with a calendar file, at a time that disturbs nobody. */
export async function send(
  house: Office,
  rows: TenantDatabase,
  { change, now, meeting }: Told,
  word: Word,
  asked: readonly string[],
): Promise<void> {
  if (asked.length === 0) return;
  const { agencyId, sessionId, unitName: unit } = meeting;
  const link = linkOf(meeting);
  const kind = noticeKinds[word === "released" ? "people" : word === "changed" ? change.kind : word] ?? "desk.moved";
  const mark = `desk ${sessionId} ${word} ${meeting.sequence} ${meeting.startsAt.toISOString()} ${change.kind}`;
  const known = await rows
    .selectFrom("people_notices")
    .select("account_id")
    .where("agency_id", "=", agencyId)
    .where("mark", "=", mark)
    .execute();
  // Of the same thing nobody hears twice, though others may hear of it later.
  const accountIds = asked.filter((id) => !known.some(({ account_id }) => account_id === id));
  const fresh = await tell(
    house,
    rows,
    {
      agencyId,
      accountIds,
      kind,
      unitId: null,
      facts: {
        unit,
        year: String(meeting.year),
        ...(meeting.letter !== "" && names.has(word) ? { number: meeting.letter } : {}),
      },
      link: word === "released" ? "/" : link,
      mark,
      mails: false,
    },
    now,
  );
  if (fresh === 0) return;
  const { rows: people } = await sql<{ id: string; name: string; email: string; language: "id" | "en" }>`
    select a.id, a.name, a.email, a.language from people_accounts a
    where a.id = any(${[...accountIds]}::uuid[]) and a.disabled_at is null and a.notices <> 'off'
    order by a.id limit 200`.execute(rows);
  const times = await letterTimes(rows, agencyId, accountIds, now);
  // What was is what is recalled; what is, is what people come to.
  const shown = word === "cancelled" && change.was ? { ...meeting, ...spanFrom(meeting, change.was) } : meeting;
  for (const person of people) {
    const locale = { locale: person.language } as const;
    const words = wordsOf[word];
    const facts = {
      name: person.name,
      unit,
      when: whenText(shown, person.language),
      place: meeting.roomName
        ? m.desk_times_place_room({ room: meeting.roomName }, locale)
        : m.desk_times_place_virtual({}, locale),
      letter: meeting.letter === "" ? "" : m.desk_times_letter({ number: meeting.letter }, locale),
      reason: change.reason || "–",
      link: new URL(link, house.publicUrl).href,
    };
    const method = word === "cancelled" || word === "released" ? "CANCEL" : "REQUEST";
    const isReminder = word === "day" || word === "hour";
    const to = { method, publicUrl: house.publicUrl, language: person.language, now, person } as const;
    await post(
      rows,
      house.settings,
      {
        agencyId,
        recipient: person.email,
        subject: words.subject({ unit }, locale),
        body: words.body(facts, locale),
        ...(isReminder ? {} : { calendar: { method, text: await writeCalendar(shown, to) } }),
      },
      now,
      // An hour before is an hour before: it would come too late after the quiet hours.
      word === "hour" ? now : (times.get(person.id) ?? now),
    );
  }
}

/** Where a meeting is found: the page that leads into its room. */
export function linkOf({ agencyId, sessionId }: AtSession): string {
  return `/desk/${agencyId}/${sessionId}`;
}

/** What people are told with the number of the letter that invites them. */
const names: ReadonlySet<Word> = new Set(["invited", "changed"]);

function spanFrom({ startsAt, endsAt }: Meeting, was: Date): Pick<Meeting, "startsAt" | "endsAt"> {
  return { startsAt: was, endsAt: new Date(was.getTime() + endsAt.getTime() - startsAt.getTime()) };
}

const noticeKinds: Readonly<Record<string, string>> = {
  invited: "desk.invited",
  moved: "desk.moved",
  swapped: "desk.moved",
  replaced: "desk.replaced",
  people: "desk.people",
  cancelled: "desk.cancelled",
  day: "desk.reminder_day",
  hour: "desk.reminder_hour",
};

const wordsOf = {
  invited: { subject: m.desk_times_mail_invited_subject, body: m.desk_times_mail_invited_body },
  changed: { subject: m.desk_times_mail_changed_subject, body: m.desk_times_mail_changed_body },
  cancelled: { subject: m.desk_times_mail_cancelled_subject, body: m.desk_times_mail_cancelled_body },
  released: { subject: m.desk_times_mail_released_subject, body: m.desk_times_mail_released_body },
  day: { subject: m.desk_times_mail_day_subject, body: m.desk_times_mail_reminder_body },
  hour: { subject: m.desk_times_mail_hour_subject, body: m.desk_times_mail_reminder_body },
} as const satisfies Readonly<Record<Word, unknown>>;
