/** What a forwarder has to know of one RTP packet (RFC 3550, 5.1; header extensions in the one-byte form of RFC 8285). */
export type Rtp = {
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  /** First byte of the payload, and the byte behind its last: padding is left out. */
  readonly start: number;
  readonly end: number;
  /** How loud the sound is: 0 (loudest) to 127 (silence), in -dBov (RFC 6464). */
  readonly level: number | null;
  /** The packet's place in everything its sender sends (draft-holmer-rmcat-transport-wide-cc-extensions-01). */
  readonly transportSequence: number | null;
};

/** The header extensions that we offer, by the number under which they travel. */
export const extensionIds = { level: 1, sendTime: 2, transport: 3 } as const;

/** Reads a packet; null where it is none, or is cut off. */
export function readRtp(packet: Uint8Array): Rtp | null {
  if (packet.byteLength < 12) return null;
  const view = viewOf(packet);
  const first = view.getUint8(0);
  if (first >> 6 !== 2) return null;
  let start = 12 + (first & 0x0f) * 4;
  let level: number | null = null;
  let transportSequence: number | null = null;
  if ((first & 0x10) !== 0) {
    if (start + 4 > packet.byteLength) return null;
    const stop = start + 4 + view.getUint16(start + 2) * 4;
    if (stop > packet.byteLength) return null;
    if (view.getUint16(start) === oneByteForm) {
      for (const { id, at, length } of elementsIn(view, start + 4, stop)) {
        if (id === extensionIds.level && length >= 1) level = view.getUint8(at) & 0x7f;
        if (id === extensionIds.transport && length >= 2) transportSequence = view.getUint16(at);
      }
    }
    start = stop;
  }
  const padding = (first & 0x20) === 0 ? 0 : view.getUint8(packet.byteLength - 1);
  const end = packet.byteLength - padding;
  if (end < start) return null;
  return {
    marker: (view.getUint8(1) & 0x80) !== 0,
    payloadType: view.getUint8(1) & 0x7f,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    start,
    end,
    level,
    transportSequence,
  };
}

/** What differs between two receivers of the same packet. */
export type Readdressed = {
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
};

/** Bytes before the payload in a packet that we send on. */
export const sentHeaderLength = 12 + 4 + 8;

/**
 * A packet as we send it on, with a header of our own and room for who it goes to: sent extensions are the time of
 * sending and the level, everything else that the sender wrote there is its own affair.
 */
export function copyForSending(packet: Uint8Array, rtp: Rtp): Uint8Array {
  const copy = new Uint8Array(sentHeaderLength + rtp.end - rtp.start);
  const view = viewOf(copy);
  view.setUint8(0, 0x90);
  view.setUint8(1, (rtp.marker ? 0x80 : 0) | rtp.payloadType);
  view.setUint16(12, oneByteForm);
  view.setUint16(14, 2);
  view.setUint8(16, (extensionIds.sendTime << 4) | 2);
  if (rtp.level !== null) {
    view.setUint8(20, extensionIds.level << 4);
    view.setUint8(21, rtp.level);
  }
  copy.set(packet.subarray(rtp.start, rtp.end), sentHeaderLength);
  return copy;
}

/** Writes into a copy whom it goes to, and when: 24 bits of seconds in 6.18 fixed point (abs-send-time). */
export function address(copy: Uint8Array, to: Readdressed, milliseconds: number): void {
  const view = viewOf(copy);
  view.setUint16(2, to.sequence);
  view.setUint32(4, to.timestamp);
  view.setUint32(8, to.ssrc);
  const time = Math.floor(((milliseconds % 64_000) / 1000) * 262_144) & 0xff_ffff;
  view.setUint8(17, time >> 16);
  view.setUint16(18, time & 0xffff);
}

/** How far `later` lies behind `earlier` on a counter of so many bits that begins anew: negative, when before it. */
export function stepsBetween(earlier: number, later: number, bits: 15 | 16 | 32 | 8): number {
  const size = 2 ** bits;
  const steps = (((later - earlier) % size) + size) % size;
  return steps >= size / 2 ? steps - size : steps;
}

const oneByteForm = 0xbede;

function* elementsIn(
  view: DataView,
  from: number,
  stop: number,
): Generator<{ readonly id: number; readonly at: number; readonly length: number }> {
  let at = from;
  while (at < stop) {
    const head = view.getUint8(at);
    at += 1;
    if (head === 0) continue;
    const length = (head & 0x0f) + 1;
    if (head >> 4 === 15 || at + length > stop) return;
    yield { id: head >> 4, at, length };
    at += length;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
