/** What was measured of a line in the last moments. */
export type LineFigures = {
  /** kbit/s. */
  readonly down: number;
  readonly up: number;
  /** Shares, 0..1. */
  readonly lossDown: number;
  readonly lossUp: number;
  /** Milliseconds there and back; null: not known yet. */
  readonly rtt: number | null;
  /** kbit/s that the browser believes it can send; null: not known yet. */
  readonly available: number | null;
};

export type LineQuality = "good" | "fair" | "poor";

/**
 * How a line serves a conversation. One way may take 150 ms without being noticed and 400 ms at most (ITU-T G.114);
 * Opus bridges single losses up to some 5 %, and above 15 % words are missing.
 */
export function lineQuality({ lossDown, lossUp, rtt }: LineFigures): LineQuality {
  const loss = Math.max(lossDown, lossUp);
  if (loss > 0.15 || (rtt ?? 0) > 800) return "poor";
  if (loss > 0.05 || (rtt ?? 0) > 300) return "fair";
  return "good";
}

/** What a tried line is enough for: sound and picture, sound alone with slides, or neither. */
export function lineVerdict(tried: LineFigures): "picture" | "sound" | "none" {
  const carried = Math.max(tried.down, tried.available ?? 0);
  if (lineQuality(tried) === "poor" || carried < leastForSound) return "none";
  return carried >= enoughForPictures && lineQuality(tried) === "good" ? "picture" : "sound";
}

/** kbit/s: one voice in small packets; and a voice with two small pictures, or one large. */
const leastForSound = 24;
const enoughForPictures = 300;

/** One's own picture, held back while the line carries little more than a voice. */
export type Hold = {
  readonly isHeld: boolean;
  /** Seconds for which it has been so, or has been too little. */ readonly seconds: number;
};

export const noHold: Hold = { isHeld: false, seconds: 0 };

/** One second on: five seconds of too little hold the picture back, and every half minute it is tried again. */
export function stepHold(hold: Hold, { available }: Pick<LineFigures, "available">): Hold {
  if (hold.isHeld) return hold.seconds >= 30 ? noHold : { isHeld: true, seconds: hold.seconds + 1 };
  if (available === null || available >= leastForPicture) return noHold;
  return hold.seconds >= 4 ? { isHeld: true, seconds: 0 } : { isHeld: false, seconds: hold.seconds + 1 };
}

/** kbit/s: a voice with its packets (45) and the smallest picture that is worth looking at. */
const leastForPicture = 90;
