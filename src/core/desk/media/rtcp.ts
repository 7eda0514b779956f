/** What a forwarder hears in control packets (RFC 3550, 6; RFC 4585; draft-alvestrand-rmcat-remb). */
export type Rtcp =
  | {
      readonly kind: "sender";
      readonly ssrc: number;
      readonly ntpHigh: number;
      readonly ntpLow: number;
      readonly timestamp: number;
    }
  | { readonly kind: "report"; readonly ssrc: number; /** Share, 0..1, since the last report. */ readonly lost: number }
  | { readonly kind: "keyframe"; readonly ssrc: number }
  | { readonly kind: "estimate"; /** Bits a second. */ readonly rate: number };

/** Reads a compound packet, leaving out what we do not act on. A packet that is cut off ends the reading. */
export function readRtcp(packet: Uint8Array): readonly Rtcp[] {
  const heard: Rtcp[] = [];
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  let at = 0;
  while (at + 8 <= packet.byteLength && view.getUint8(at) >> 6 === 2) {
    const stop = at + (view.getUint16(at + 2) + 1) * 4;
    if (stop > packet.byteLength) break;
    readOne(new DataView(packet.buffer, packet.byteOffset + at, stop - at), heard);
    at = stop;
  }
  return heard;
}

function readOne(view: DataView, heard: Rtcp[]): void {
  const count = view.getUint8(0) & 0x1f;
  const type = view.getUint8(1);
  if (type === types.sender && view.byteLength >= 28) {
    heard.push({
      kind: "sender",
      ssrc: view.getUint32(4),
      ntpHigh: view.getUint32(8),
      ntpLow: view.getUint32(12),
      timestamp: view.getUint32(16),
    });
    readBlocks(view, 28, count, heard);
  }
  if (type === types.receiver) readBlocks(view, 8, count, heard);
  if (type === types.payload && count === 1 && view.byteLength >= 12) {
    heard.push({ kind: "keyframe", ssrc: view.getUint32(8) });
  }
  if (type === types.payload && count === 4) {
    for (let at = 12; at + 8 <= view.byteLength; at += 8) heard.push({ kind: "keyframe", ssrc: view.getUint32(at) });
  }
  if (type === types.payload && count === 15 && view.byteLength >= 20 && view.getUint32(12) === remb) {
    const word = view.getUint32(16);
    heard.push({ kind: "estimate", rate: (word & 0x3_ffff) * 2 ** ((word >> 18) & 0x3f) });
  }
}

function readBlocks(view: DataView, from: number, count: number, heard: Rtcp[]): void {
  for (let at = from, left = count; left > 0 && at + 24 <= view.byteLength; at += 24, left -= 1) {
    heard.push({ kind: "report", ssrc: view.getUint32(at), lost: view.getUint8(at + 4) / 256 });
  }
}

/** Asks a sender for a picture that stands alone (PLI, RFC 4585, 6.3.1). */
export function writeKeyframeRequest(from: number, ssrc: number): Uint8Array {
  const view = head(12, 1, types.payload);
  view.setUint32(4, from);
  view.setUint32(8, ssrc);
  return bytesOf(view);
}

/** Asks a sender for packets that did not come (RFC 4585, 6.2.1). `missing` in rising order. */
export function writeMissing(from: number, ssrc: number, missing: readonly number[]): Uint8Array {
  const pairs: { readonly first: number; mask: number }[] = [];
  for (const sequence of missing) {
    const pair = pairs.at(-1);
    const behind = pair === undefined ? 0 : (sequence - pair.first) & 0xffff;
    if (pair !== undefined && behind >= 1 && behind <= 16) pair.mask |= 1 << (behind - 1);
    else pairs.push({ first: sequence, mask: 0 });
  }
  const view = head(12 + pairs.length * 4, 1, types.transport);
  view.setUint32(4, from);
  view.setUint32(8, ssrc);
  for (const [place, { first, mask }] of pairs.entries()) {
    view.setUint16(12 + place * 4, first);
    view.setUint16(14 + place * 4, mask);
  }
  return bytesOf(view);
}

/** The sender's own clock beside the time in the stream: by it a receiver keeps lips and words together. */
export function writeSender(
  ssrc: number,
  clock: { readonly ntpHigh: number; readonly ntpLow: number; readonly timestamp: number },
  sent: { readonly packets: number; readonly bytes: number },
): Uint8Array {
  const view = head(28, 0, types.sender);
  view.setUint32(4, ssrc);
  view.setUint32(8, clock.ntpHigh);
  view.setUint32(12, clock.ntpLow);
  view.setUint32(16, clock.timestamp);
  view.setUint32(20, sent.packets % 2 ** 32);
  view.setUint32(24, sent.bytes % 2 ** 32);
  return bytesOf(view);
}

/** What a receiver says of a stream. */
export type Reception = {
  readonly ssrc: number;
  /** Share, 0..1, since the last report. */
  readonly lost: number;
  readonly lostInAll: number;
  /** The highest sequence number, with the times it began anew in the upper 16 bits. */
  readonly highest: number;
  /** The middle 32 bits of the last sender report's clock, and how long ago it came, in 1/65536 s. */
  readonly lastReport: number;
  readonly sinceLastReport: number;
};

export function writeReceiver(from: number, reception: Reception): Uint8Array {
  const view = head(32, 1, types.receiver);
  view.setUint32(4, from);
  view.setUint32(8, reception.ssrc);
  view.setUint32(12, Math.min(0x7f_ffff, Math.max(0, reception.lostInAll)));
  view.setUint8(12, Math.min(255, Math.floor(reception.lost * 256)));
  view.setUint32(16, reception.highest >>> 0);
  view.setUint32(24, reception.lastReport >>> 0);
  view.setUint32(28, reception.sinceLastReport >>> 0);
  return bytesOf(view);
}

const types = { sender: 200, receiver: 201, transport: 205, payload: 206 } as const;
/** "REMB" */
const remb = 0x52_45_4d_42;

/** A control packet of so many bytes (a multiple of four). */
export function head(length: number, count: number, type: number): DataView {
  const view = new DataView(new ArrayBuffer(length));
  view.setUint8(0, 0x80 | count);
  view.setUint8(1, type);
  view.setUint16(2, length / 4 - 1);
  return view;
}

export function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
