import type { LineFigures } from "../../../core/desk/media/line-quality.ts";

/** Running totals of a connection, as the browser counts them. */
export type RawFigures = {
  readonly at: number;
  readonly bytesDown: number;
  readonly bytesUp: number;
  readonly received: number;
  readonly lost: number;
};

type Entry = Readonly<Record<string, unknown>>;

/** What a line carried since the last look (W3C webrtc-stats). */
export async function readFigures(
  peer: RTCPeerConnection,
  before: RawFigures | null,
): Promise<{ readonly raw: RawFigures; readonly figures: LineFigures }> {
  const report = await peer.getStats();
  let [bytesDown, bytesUp, received, lost, lossUp] = [0, 0, 0, 0, 0];
  let rtt: number | null = null;
  let available: number | null = null;
  report.forEach((entry: Entry) => {
    if (entry["type"] === "inbound-rtp") {
      bytesDown += numberIn(entry, "bytesReceived");
      received += numberIn(entry, "packetsReceived");
      lost += Math.max(0, numberIn(entry, "packetsLost"));
    }
    if (entry["type"] === "outbound-rtp") bytesUp += numberIn(entry, "bytesSent");
    if (entry["type"] === "remote-inbound-rtp") lossUp = Math.max(lossUp, numberIn(entry, "fractionLost"));
    if (entry["type"] === "candidate-pair" && entry["nominated"] === true && entry["state"] === "succeeded") {
      rtt = numberIn(entry, "currentRoundTripTime") * 1000;
      if (typeof entry["availableOutgoingBitrate"] === "number") available = entry["availableOutgoingBitrate"] / 1000;
    }
  });
  const raw = { at: performance.now(), bytesDown, bytesUp, received, lost };
  const seconds = before ? (raw.at - before.at) / 1000 : 0;
  const rate = (now: number, then: number): number =>
    seconds > 0 ? Math.max(0, ((now - then) * 8) / 1000 / seconds) : 0;
  const arrived = received - (before?.received ?? 0);
  const missed = Math.max(0, lost - (before?.lost ?? 0));
  return {
    raw,
    figures: {
      down: rate(bytesDown, before?.bytesDown ?? 0),
      up: rate(bytesUp, before?.bytesUp ?? 0),
      lossDown: arrived + missed === 0 ? 0 : missed / (arrived + missed),
      lossUp,
      rtt,
      available,
    },
  };
}

function numberIn(entry: Entry, name: string): number {
  const value = entry[name];
  return typeof value === "number" ? value : 0;
}
