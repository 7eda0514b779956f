import type { RoomState } from "../../../core/desk/room/state.ts";

export type AgendaStep = { readonly key: string; readonly minutes: number };

/** How far a step of the agenda is: minutes as planned and extended, milliseconds left (below zero: over its time). */
export type StepTime = {
  readonly step: number;
  readonly key: string;
  readonly minutes: number;
  readonly leftMs: number;
};

/** The step that runs now, or null before the first was started. */
export function runningStep(
  agenda: readonly AgendaStep[],
  { step, startedAt, extended }: RoomState["agenda"],
  now: Date,
): StepTime | null {
  const planned = step === null ? undefined : agenda[step];
  if (step === null || !planned || startedAt === null) return null;
  const minutes = planned.minutes + (extended[step] ?? 0);
  const whole = minutes * 60_000;
  // A clock that ticks by the second is up to one behind the start: no step has more time than it was given.
  const leftMs = Math.min(whole, Date.parse(startedAt) + whole - now.getTime());
  return { step, key: planned.key, minutes, leftMs };
}

/** "31:24"; what is over its time is counted up: "+2:05". Full seconds, so that 0:00 is really the end. */
export function clockText(leftMs: number): string {
  const seconds = Math.abs(leftMs >= 0 ? Math.ceil(leftMs / 1000) : Math.floor(leftMs / 1000));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return leftMs < 0 ? `+${text}` : text;
}

/** "2 h 5 min 9 s" in parts, for the countdown to the beginning; all zero once it is there. */
export function partsUntil(
  startsAt: string,
  now: Date,
): {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
} {
  const left = Math.max(0, Math.ceil((Date.parse(startsAt) - now.getTime()) / 1000));
  return {
    days: Math.floor(left / 86_400),
    hours: Math.floor(left / 3600) % 24,
    minutes: Math.floor(left / 60) % 60,
    seconds: left % 60,
  };
}
