import { bytesOf, head } from "./rtcp.ts";
import { stepsBetween } from "./rtp.ts";

/**
 * Tells a sender when each of its packets arrived; from that it learns how much its line carries and sends no more
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01, 3.1).
 */
export type Arrivals = {
  /** Milliseconds by place in everything the sender sends, since the last report. */
  readonly arrived: Map<number, number>;
  reports: number;
  /** The place behind the last one reported. */
  next: number | null;
};

export function noArrivals(): Arrivals {
  return { arrived: new Map(), reports: 0, next: null };
}

export function noteArrival(arrivals: Arrivals, sequence: number, at: number): void {
  // What comes after it was reported as missing is not worth a second report.
  if (arrivals.next !== null && stepsBetween(arrivals.next, sequence, 16) < 0) return;
  if (!arrivals.arrived.has(sequence)) arrivals.arrived.set(sequence, at);
}

/** One report on everything since the last; null where nothing came. */
export function writeArrivals(arrivals: Arrivals, from: number, ssrc: number): Uint8Array | null {
  const places = [...arrivals.arrived.keys()];
  const anchor = places[0];
  if (anchor === undefined) return null;
  const steps = places.map((place) => stepsBetween(anchor, place, 16));
  const first = arrivals.next ?? (anchor + Math.min(...steps)) & 0xffff;
  const last = (anchor + Math.max(...steps)) & 0xffff;
  // A long silence is not spelled out packet by packet.
  const gap = stepsBetween(first, last, 16);
  const base = gap >= longest ? (last - longest + 1) & 0xffff : first;
  const count = Math.min(gap + 1, longest);

  const times = Array.from({ length: count }, (_, step) => arrivals.arrived.get((base + step) & 0xffff) ?? null);
  const earliest = times.find((time) => time !== null) ?? 0;
  const reference = Math.floor(earliest / 64);
  let clock = reference * 256;
  const deltas = times.map((time) => {
    if (time === null) return null;
    const delta = Math.round(time * 4) - clock;
    const kept = Math.max(-32_768, Math.min(32_767, delta));
    clock += kept;
    return kept;
  });
  arrivals.arrived.clear();
  arrivals.next = (last + 1) & 0xffff;
  arrivals.reports = (arrivals.reports + 1) & 0xff;
  return write({ from, ssrc, base, reference, report: arrivals.reports, deltas });
}

/** More would not fit into one packet. */
const longest = 300;

type Report = {
  readonly from: number;
  readonly ssrc: number;
  readonly base: number;
  /** In 64 ms. */
  readonly reference: number;
  readonly report: number;
  /** Quarters of a millisecond after the packet before; null: not received. */
  readonly deltas: readonly (number | null)[];
};

function write({ from, ssrc, base, reference, report, deltas }: Report): Uint8Array {
  const chunks = Math.ceil(deltas.length / 7);
  const sizes = deltas.map((delta) => (delta === null ? 0 : isSmall(delta) ? 1 : 2));
  const body = 20 + chunks * 2 + sizes.reduce<number>((sum, size) => sum + size, 0);
  const view = head(Math.ceil(body / 4) * 4, 15, 205);
  view.setUint32(4, from);
  view.setUint32(8, ssrc);
  view.setUint16(12, base);
  view.setUint16(14, deltas.length);
  view.setUint32(16, ((reference & 0xff_ffff) << 8) | report);
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    let word = 0xc000;
    for (let place = 0; place < 7; place += 1) word |= (sizes[chunk * 7 + place] ?? 0) << (12 - place * 2);
    view.setUint16(20 + chunk * 2, word);
  }
  let at = 20 + chunks * 2;
  for (const delta of deltas) {
    if (delta === null) continue;
    if (isSmall(delta)) view.setUint8(at, delta);
    else view.setInt16(at, delta);
    at += isSmall(delta) ? 1 : 2;
  }
  return bytesOf(view);
}

function isSmall(delta: number): boolean {
  return delta >= 0 && delta <= 255;
}
