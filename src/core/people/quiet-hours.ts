/** Hours in which e-mail does not disturb: local times "HH:MM"; `from` after `to` reaches over midnight. */
export type QuietHours = {
  readonly from: string | null;
  readonly to: string | null;
  /** Saturday and Sunday as a whole. */
  readonly weekends: boolean;
};

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Answers when a letter that is due at `now` may go: at once outside of the quiet hours, else at their end. `offset` is
 * the zone's distance from UTC in hours (WIB 7, WITA 8, WIT 9); none of them knows summer time.
 */
export function afterQuiet(now: Date, quiet: QuietHours, offset: number): Date {
  let local = now.getTime() + offset * hour;
  // At most a weekend and a night on each side of it.
  for (let step = 0; step < 6; step += 1) {
    const next = endOfQuiet(local, quiet);
    if (next === local) break;
    local = next;
  }
  return new Date(local - offset * hour);
}

function endOfQuiet(local: number, { from, to, weekends }: QuietHours): number {
  const midnight = Math.floor(local / day) * day;
  const weekday = new Date(midnight).getUTCDay();
  if (weekends && (weekday === 0 || weekday === 6)) return midnight + day;
  if (from === null || to === null || from === to) return local;
  const [begin, end, at] = [minutesOf(from) * 60_000, minutesOf(to) * 60_000, local - midnight];
  if (begin < end) return begin <= at && at < end ? midnight + end : local;
  if (at < end) return midnight + end;
  return at >= begin ? midnight + day + end : local;
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Hours from UTC of Indonesia's zones. */
export const zoneOffsets = { WIB: 7, WITA: 8, WIT: 9 } as const;
