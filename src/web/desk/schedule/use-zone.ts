import { useSyncExternalStore } from "react";
import type { Zone } from "../../ui/dates.ts";

const place = "bening.zone";
const listeners = new Set<() => void>();

/** The zone in which this device shows times: what was chosen here, else the one in which the device stands. */
export function useZone(): readonly [Zone, (zone: Zone) => void] {
  return [useSyncExternalStore(listen, chosenZone), choose];
}

/** Whole hours ahead of UTC tell Indonesia's three zones apart; a device elsewhere reads western time. */
export function zoneOfDevice(minutesWestOfUtc: number): Zone {
  if (minutesWestOfUtc === -480) return "WITA";
  return minutesWestOfUtc === -540 ? "WIT" : "WIB";
}

let current: Zone | null = null;

function chosenZone(): Zone {
  current ??= remembered() ?? zoneOfDevice(new Date().getTimezoneOffset());
  return current;
}

function choose(zone: Zone): void {
  current = zone;
  try {
    localStorage.setItem(place, zone);
  } catch {
    // private windows may refuse storage; the choice then lasts as long as the page
  }
  for (const tell of listeners) tell();
}

function remembered(): Zone | null {
  try {
    const kept = localStorage.getItem(place);
    return kept === "WIB" || kept === "WITA" || kept === "WIT" ? kept : null;
  } catch {
    return null;
  }
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
