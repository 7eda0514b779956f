/** What the times of a round are computed with. Clock times are local; all lengths are minutes. */
export type DeskSettings = {
  readonly opening: number;
  readonly presentation: number;
  readonly questions: number;
  readonly closing: number;
  readonly bufferBefore: number;
  readonly bufferAfter: number;
  readonly workFrom: string;
  readonly workTo: string;
  readonly lunchFrom: string;
  readonly lunchTo: string;
  readonly fridayFrom: string;
  readonly fridayTo: string;
  readonly step: 5 | 10 | 15 | 30 | 60;
  readonly perDay: number;
  readonly noticeDays: number;
  readonly jointLeave: boolean;
  readonly closedDays: readonly { readonly day: string; readonly name: string }[];
};

/**
 * What a round begins with. Presentation and questions: 15 to 20 and 45 minutes (fact sheet 3.3, Kemensos 2020). Offices
 * begin at 07.30 local time; they rest 60 minutes, and 90 on Fridays (Perpres 21/2023, art. 4): on which hours is the
 * usual noon and Friday prayer. The rest - opening, closing, buffers, step, four sessions a day, three days' notice - is
 * what a season of thirteen units in three days needs, and a round changes it.
 */
export const usualSettings: DeskSettings = {
  opening: 5,
  presentation: 20,
  questions: 45,
  closing: 5,
  bufferBefore: 10,
  bufferAfter: 10,
  workFrom: "08:00",
  workTo: "16:00",
  lunchFrom: "12:00",
  lunchTo: "13:00",
  fridayFrom: "11:30",
  fridayTo: "13:00",
  step: 15,
  perDay: 4,
  noticeDays: 3,
  jointLeave: true,
  closedDays: [],
};

export const agendaSteps = ["opening", "presentation", "questions", "closing"] as const;

/** The agenda of a session, step by step. */
export function agendaOf(settings: DeskSettings) {
  return agendaSteps.map((key) => ({ key, minutes: settings[key] }));
}

/** How long a session lasts, without its buffers. */
export function lengthOf(settings: DeskSettings): number {
  return settings.opening + settings.presentation + settings.questions + settings.closing;
}

export type SettingsFault = "desk_hours_reversed" | "desk_break_outside" | "desk_no_room_for_session";

/** What is wrong with settings, if anything: no session could ever be held by them, or a break lies outside the day. */
export function faultOf(settings: DeskSettings): SettingsFault | null {
  const { workFrom, workTo, lunchFrom, lunchTo, fridayFrom, fridayTo } = settings;
  if (workTo <= workFrom || lunchTo < lunchFrom || fridayTo < fridayFrom) return "desk_hours_reversed";
  const inside = (from: string, to: string) => from >= workFrom && to <= workTo;
  if (!inside(lunchFrom, lunchTo) || !inside(fridayFrom, fridayTo)) return "desk_break_outside";
  const longest = (from: string, to: string) =>
    Math.max(minutesOf(from) - minutesOf(workFrom), minutesOf(workTo) - minutesOf(to));
  return longest(lunchFrom, lunchTo) < lengthOf(settings) || longest(fridayFrom, fridayTo) < lengthOf(settings)
    ? "desk_no_room_for_session"
    : null;
}

/** Minutes since midnight of "08:30". */
export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}
