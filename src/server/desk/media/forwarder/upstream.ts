import { type Rtcp, writeKeyframeRequest, writeMissing, writeReceiver } from "../../../../core/desk/media/rtcp.ts";
import { type Rtp, stepsBetween } from "../../../../core/desk/media/rtp.ts";

/** One stream that comes up from a browser: what came, what is missing, what to ask for again. */
export type Upstream = {
  readonly ssrc: number;
  /** Takes note of a packet. */
  readonly note: (rtp: Rtp, at: number) => void;
  readonly noteSender: (report: Extract<Rtcp, { kind: "sender" }>, at: number) => void;
  /** The sender's clock, when it was last told. */
  readonly clock: () => Extract<Rtcp, { kind: "sender" }> | null;
  /** Asks for what is missing, if it is time. */
  readonly askMissing: (at: number) => Uint8Array | null;
  /** Asks for a picture that stands alone; not more often than twice a second. */
  readonly askKeyframe: (at: number) => Uint8Array | null;
  readonly report: (at: number) => Uint8Array | null;
  /** When something last came, in milliseconds. */
  readonly lastAt: () => number;
};

/** `us` is the SSRC under which we speak. Sound is not asked for again: it would come too late. */
export function openUpstream(us: number, ssrc: number, kind: "sound" | "picture"): Upstream {
  const missing = new Map<number, { readonly since: number; asked: number; times: number }>();
  let highest: number | null = null;
  let rounds = 0;
  let first = 0;
  let received = 0;
  let before = { expected: 0, received: 0 };
  let lastAt = 0;
  let clock: Extract<Rtcp, { kind: "sender" }> | null = null;
  let clockAt = 0;
  let keyframeAsked = 0;

  const extended = (): number => rounds * 65_536 + (highest ?? 0);

  return {
    ssrc,
    note(rtp, at) {
      lastAt = at;
      received += 1;
      if (highest === null) {
        highest = rtp.sequence;
        first = rtp.sequence;
        return;
      }
      const steps = stepsBetween(highest, rtp.sequence, 16);
      if (steps <= 0) return void missing.delete(rtp.sequence);
      if (kind === "picture" && steps <= mostMissing) {
        for (let step = 1; step < steps; step += 1) {
          missing.set((highest + step) & 0xffff, { since: at, asked: 0, times: 0 });
        }
      }
      if (rtp.sequence < highest) rounds += 1;
      highest = rtp.sequence;
    },
    noteSender(report, at) {
      clock = report;
      clockAt = at;
    },
    clock: () => clock,
    askMissing(at) {
      const wanted: number[] = [];
      for (const [sequence, gap] of missing) {
        if (at - gap.since > givenUpAfter || gap.times >= 6) missing.delete(sequence);
        else if (at - gap.asked >= askedEvery) {
          gap.asked = at;
          gap.times += 1;
          wanted.push(sequence);
        }
      }
      return wanted.length === 0 ? null : writeMissing(us, ssrc, wanted);
    },
    askKeyframe(at) {
      if (at - keyframeAsked < 500) return null;
      keyframeAsked = at;
      return writeKeyframeRequest(us, ssrc);
    },
    report(at) {
      if (highest === null) return null;
      const expected = extended() - first + 1;
      const since = { expected: expected - before.expected, received: received - before.received };
      before = { expected, received };
      const lost = since.expected > 0 ? Math.max(0, since.expected - since.received) / since.expected : 0;
      return writeReceiver(us, {
        ssrc,
        lost,
        lostInAll: expected - received,
        highest: extended(),
        lastReport: clock === null ? 0 : ((clock.ntpHigh & 0xffff) << 16) | (clock.ntpLow >>> 16),
        sinceLastReport: clock === null ? 0 : Math.round(((at - clockAt) / 1000) * 65_536),
      });
    },
    lastAt: () => lastAt,
  };
}

/** A longer gap is a break, not a loss. */
const mostMissing = 100;
const askedEvery = 80;
const givenUpAfter = 600;
