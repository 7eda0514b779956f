import type { RoomEvent } from "../room/events.ts";
import type { Held } from "./presence.ts";

export type PlannedStep = { readonly key: string; readonly minutes: number };

export type AgendaLine = {
  readonly key: string;
  /** Minutes, as it was planned. */
  readonly planned: number;
  readonly startedAt: string | null;
  /** Null while it runs, and where it never began. */
  readonly endedAt: string | null;
  readonly extensions: readonly { readonly minutes: number; readonly reason: string; readonly at: string }[];
};

/**
 * The agenda as it went: each step begins when the chair begins it and ends with the next, or with the session. A step
 * that was begun again keeps its first beginning.
 */
export function agendaOf(
  planned: readonly PlannedStep[],
  events: readonly RoomEvent[],
  held: Held | null,
): readonly AgendaLine[] {
  const began: { readonly step: number; readonly at: string }[] = [];
  const extended: { readonly step: number; readonly minutes: number; readonly reason: string; readonly at: string }[] =
    [];
  let closedAt: string | null = null;
  for (const event of events) {
    if (event.kind === "agenda.started") began.push({ step: event.data.step, at: event.at });
    const running = began.at(-1);
    if (event.kind === "agenda.extended" && running) extended.push({ step: running.step, ...event.data, at: event.at });
    if (event.kind === "session.closed") closedAt = event.at;
  }
  return planned.map(({ key, minutes }, step) => {
    const last = began.findLastIndex((one) => one.step === step);
    return {
      key,
      planned: minutes,
      startedAt: held ? (began.find((one) => one.step === step)?.at ?? null) : null,
      endedAt: last < 0 ? null : (began[last + 1]?.at ?? closedAt),
      extensions: extended
        .filter((one) => one.step === step)
        .map(({ minutes: more, reason, at }) => ({ minutes: more, reason, at })),
    };
  });
}
