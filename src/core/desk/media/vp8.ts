import { stepsBetween } from "./rtp.ts";

/** What VP8 says of a packet before its picture (RFC 7741, 4.2). */
export type Vp8 = {
  /** The packet begins a picture that needs no other to be seen. */
  readonly beginsKeyframe: boolean;
  readonly pictureId: number | null;
  readonly pictureIdAt: number;
  readonly pictureIdBits: 7 | 15;
  /** The running number of base pictures. */
  readonly baseIndex: number | null;
  readonly baseIndexAt: number;
};

/** Reads the descriptor at the head of a payload; null where it is cut off. */
export function readVp8(payload: Uint8Array): Vp8 | null {
  const byte = (at: number): number | null => payload[at] ?? null;
  const first = byte(0);
  if (first === null) return null;
  let at = 1;
  let pictureId: number | null = null;
  let pictureIdAt = 0;
  let pictureIdBits: 7 | 15 = 7;
  let baseIndex: number | null = null;
  let baseIndexAt = 0;
  if ((first & 0x80) !== 0) {
    const more = byte(at++);
    if (more === null) return null;
    if ((more & 0x80) !== 0) {
      pictureIdAt = at;
      const high = byte(at++);
      if (high === null) return null;
      pictureId = high & 0x7f;
      if ((high & 0x80) !== 0) {
        const low = byte(at++);
        if (low === null) return null;
        pictureId = (pictureId << 8) | low;
        pictureIdBits = 15;
      }
    }
    if ((more & 0x40) !== 0) {
      baseIndexAt = at;
      baseIndex = byte(at++);
      if (baseIndex === null) return null;
    }
    if ((more & 0x30) !== 0) at += 1;
  }
  const head = byte(at);
  if (head === null) return null;
  const beginsPicture = (first & 0x10) !== 0 && (first & 0x07) === 0;
  return {
    beginsKeyframe: beginsPicture && (head & 0x01) === 0,
    pictureId,
    pictureIdAt,
    pictureIdBits,
    baseIndex,
    baseIndexAt,
  };
}

/** The running numbers a receiver has seen last. */
export type Vp8Seen = { readonly pictureId: number; readonly baseIndex: number };
/** What is added to a source's numbers so that they go on from what the receiver has seen. */
export type Vp8Shift = { readonly pictureId: number; readonly baseIndex: number };

/** How a source's numbers are shifted when its keyframe follows what a receiver has seen of another. */
export function shiftAfter(seen: Vp8Seen | null, keyframe: Vp8): Vp8Shift {
  if (seen === null) return { pictureId: 0, baseIndex: 0 };
  return {
    pictureId: keyframe.pictureId === null ? 0 : wrap(seen.pictureId + 1 - keyframe.pictureId, keyframe.pictureIdBits),
    baseIndex: keyframe.baseIndex === null ? 0 : wrap(seen.baseIndex + 1 - keyframe.baseIndex, 8),
  };
}

/** Writes the shifted numbers into a payload, and answers them. */
export function shiftVp8(payload: Uint8Array, vp8: Vp8, shift: Vp8Shift): Vp8Seen {
  const pictureId = vp8.pictureId === null ? 0 : wrap(vp8.pictureId + shift.pictureId, vp8.pictureIdBits);
  if (vp8.pictureId !== null && vp8.pictureIdBits === 7) payload[vp8.pictureIdAt] = pictureId;
  if (vp8.pictureId !== null && vp8.pictureIdBits === 15) {
    payload[vp8.pictureIdAt] = 0x80 | (pictureId >> 8);
    payload[vp8.pictureIdAt + 1] = pictureId & 0xff;
  }
  const baseIndex = vp8.baseIndex === null ? 0 : wrap(vp8.baseIndex + shift.baseIndex, 8);
  if (vp8.baseIndex !== null) payload[vp8.baseIndexAt] = baseIndex;
  return { pictureId, baseIndex };
}

/** The later of two: packets arrive out of order. */
export function laterSeen(seen: Vp8Seen | null, now: Vp8Seen): Vp8Seen {
  return seen !== null && stepsBetween(seen.pictureId, now.pictureId, 15) < 0 ? seen : now;
}

function wrap(value: number, bits: 7 | 8 | 15): number {
  return value & (2 ** bits - 1);
}
