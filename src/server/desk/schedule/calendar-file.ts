import * as m from "../../../words/messages.js";

export type Meeting = {
  readonly agencyId: string;
  readonly sessionId: string;
  readonly unitName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: "WIB" | "WITA" | "WIT";
  readonly sequence: number;
  readonly isPlanned: boolean;
  readonly roomName: string | null;
};

type To = {
  readonly method: "REQUEST" | "CANCEL" | "PUBLISH";
  readonly publicUrl: URL;
  readonly language: "id" | "en";
  readonly now: Date;
  /** Who is invited: themselves alone, for a calendar file goes on its own way. Left out of a published one. */
  readonly person?: { readonly name: string; readonly email: string };
};

/** The same for one session in letters, files and the personal feed, so that calendars know it again (RFC 5545, UID). */
export function uidOf(sessionId: string, { host }: URL): string {
  return `desk/${sessionId}@${host}`;
}

/**
 * One session as a calendar file: an invitation or its recall (RFC 5546: REQUEST, CANCEL), or a copy to keep. Each change
 * counts SEQUENCE up, by which calendars know the newer of two.
 */
export async function writeCalendar(meeting: Meeting, to: To): Promise<string> {
  // Only whoever sends one pays for the library.
  const {
    default: makeCalendar,
    ICalAlarmType,
    ICalAttendeeRole,
    ICalAttendeeStatus,
    ICalCalendarMethod,
    ICalEventStatus,
  } = await import("ical-generator");
  const locale = { locale: to.language } as const;
  const title = meeting.isPlanned ? m.desk_times_calendar_planned : m.desk_times_calendar_title;
  const url = new URL(`/desk/${meeting.agencyId}/${meeting.sessionId}`, to.publicUrl).href;
  const calendar = makeCalendar({
    prodId: { company: "Bening", product: "Bening", language: to.language.toUpperCase() },
    method: ICalCalendarMethod[to.method],
  });
  const event = calendar.createEvent({
    id: uidOf(meeting.sessionId, to.publicUrl),
    start: meeting.startsAt,
    end: meeting.endsAt,
    stamp: to.now,
    sequence: meeting.sequence,
    summary: title({ unit: meeting.unitName }, locale),
    location: meeting.roomName ?? url,
    description: `${whenText(meeting, to.language)}\n${url}`,
    url,
    status:
      to.method === "CANCEL"
        ? ICalEventStatus.CANCELLED
        : meeting.isPlanned
          ? ICalEventStatus.TENTATIVE
          : ICalEventStatus.CONFIRMED,
  });
  if (to.person) {
    event.organizer({ name: "Bening", email: `bening@${to.publicUrl.hostname}` });
    event.createAttendee({
      name: to.person.name,
      email: to.person.email,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
    });
  }
  if (to.method !== "CANCEL")
    for (const hours of [24, 1]) event.createAlarm({ type: ICalAlarmType.display, trigger: hours * 3600 });
  return calendar.toString();
}

const regions = { WIB: "Asia/Jakarta", WITA: "Asia/Makassar", WIT: "Asia/Jayapura" } as const;

/** "Kamis, 12 Maret 2026, pukul 09.00–10.15 WIB": in the zone that is named, whoever reads it where. */
export function whenText(
  { startsAt, endsAt, zone }: Pick<Meeting, "startsAt" | "endsAt" | "zone">,
  language: "id" | "en",
): string {
  return m.desk_times_when(
    { day: dayText(startsAt, zone, language), ...clockTexts({ startsAt, endsAt, zone }), zone },
    { locale: language },
  );
}

export function dayText(at: Date, zone: Meeting["zone"], language: "id" | "en"): string {
  const timeZone = regions[zone];
  return new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", { dateStyle: "full", timeZone }).format(at);
}

export function clockTexts({ startsAt, endsAt, zone }: Pick<Meeting, "startsAt" | "endsAt" | "zone">): {
  readonly from: string;
  readonly to: string;
} {
  const format = new Intl.DateTimeFormat("id-ID", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: regions[zone],
  });
  return { from: format.format(startsAt), to: format.format(endsAt) };
}
