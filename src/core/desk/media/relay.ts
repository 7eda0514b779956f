import { type Readdressed, type Rtp, stepsBetween } from "./rtp.ts";
import { laterSeen, shiftAfter, shiftVp8, type Vp8, type Vp8Seen, type Vp8Shift } from "./vp8.ts";

/**
 * One outgoing stream of one receiver. Whoever it carries (another person, another size of the same picture), to the
 * receiver it is one stream that never breaks: numbers and times go on where they stood (RFC 3550, 5.1).
 */
export type Relay = {
  readonly ssrc: number;
  /** Ticks of the stream's clock a second: 48,000 for Opus, 90,000 for pictures. */
  readonly clockRate: number;
  source: string | null;
  /** The source that is to follow as soon as it sends a picture that stands alone. */
  next: string | null;
  first: number;
  sequenceShift: number;
  timestampShift: number;
  vp8: Vp8Shift;
  last: { readonly sequence: number; readonly timestamp: number; readonly at: number } | null;
  seen: Vp8Seen | null;
  packets: number;
  bytes: number;
};

export function openRelay(ssrc: number, clockRate: number): Relay {
  return {
    ssrc,
    clockRate,
    source: null,
    next: null,
    first: 0,
    sequenceShift: 0,
    timestampShift: 0,
    vp8: { pictureId: 0, baseIndex: 0 },
    last: null,
    seen: null,
    packets: 0,
    bytes: 0,
  };
}

/** Lets the relay carry another source, or none. Sound changes at once; a picture when it can stand alone. */
export function turnTo(relay: Relay, source: string | null): void {
  if (source === relay.source) relay.next = null;
  else if (source === null) {
    relay.source = null;
    relay.next = null;
  } else relay.next = source;
}

/**
 * Under which numbers a packet goes on to this receiver, or null where it does not. `at` is now, in milliseconds.
 * `vp8` belongs to a picture; its numbers are written into `payload`.
 */
export function pass(
  relay: Relay,
  source: string,
  rtp: Rtp,
  at: number,
  vp8: Vp8 | null,
  payload: Uint8Array,
): Readdressed | null {
  if (relay.next === source && (vp8 === null || vp8.beginsKeyframe)) change(relay, source, rtp, at, vp8);
  if (relay.source !== source) return null;
  if (stepsBetween(relay.first, rtp.sequence, 16) < 0) return null;
  const sequence = (rtp.sequence + relay.sequenceShift) & 0xffff;
  const timestamp = (rtp.timestamp + relay.timestampShift) >>> 0;
  if (relay.last === null || stepsBetween(relay.last.sequence, sequence, 16) > 0) {
    relay.last = { sequence, timestamp, at };
  }
  if (vp8 !== null) relay.seen = laterSeen(relay.seen, shiftVp8(payload, vp8, relay.vp8));
  relay.packets += 1;
  relay.bytes += payload.byteLength;
  return { ssrc: relay.ssrc, sequence, timestamp };
}

/** A packet of the source that carries nothing and is not sent on: the numbers close up behind it. */
export function skip(relay: Relay, source: string, rtp: Rtp): void {
  if (relay.source !== source || relay.last === null) return;
  const sequence = (rtp.sequence + relay.sequenceShift) & 0xffff;
  if (stepsBetween(relay.last.sequence, sequence, 16) !== 1) return;
  relay.sequenceShift -= 1;
  relay.first = (rtp.sequence + 1) & 0xffff;
}

function change(relay: Relay, source: string, rtp: Rtp, at: number, vp8: Vp8 | null): void {
  relay.source = source;
  relay.next = null;
  relay.first = rtp.sequence;
  const { last } = relay;
  if (last !== null) {
    const ticks = Math.max(1, Math.round(((at - last.at) / 1000) * relay.clockRate));
    relay.sequenceShift = last.sequence + 1 - rtp.sequence;
    relay.timestampShift = last.timestamp + ticks - rtp.timestamp;
  }
  if (vp8 !== null) relay.vp8 = shiftAfter(relay.seen, vp8);
}
