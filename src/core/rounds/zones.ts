/** Indonesia's three time zones, in whole hours ahead of UTC. None of them knows summer time. */
export const zones = { WIB: 7, WITA: 8, WIT: 9 } as const;

export type Zone = keyof typeof zones;

/**
 * Answers the instant (ISO, UTC) at which a local day begins in a zone: "2026-06-01" in WIT is
 * "2026-05-31T15:00:00.000Z". A window that is to last through 31 May ends where 1 June begins.
 */
export function startOfDay(day: string, zone: Zone): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - zones[zone] * 3_600_000).toISOString();
}

/** Answers the local day ("2026-05-31") of an instant in a zone. */
export function localDay(instant: string, zone: Zone): string {
  return new Date(Date.parse(instant) + zones[zone] * 3_600_000).toISOString().slice(0, 10);
}
