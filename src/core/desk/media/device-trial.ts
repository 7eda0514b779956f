/** What somebody's own device said of itself when it was tried before the meeting. */
export type DeviceTrial = {
  readonly picture: boolean;
  /** A voice was heard by the microphone. */
  readonly sound: boolean;
  /** The loudest that was heard, 0..1 from -60 dB to full scale. */
  readonly level: number;
  /** The person said that they heard the tone of the loudspeaker. */
  readonly heard: boolean;
  /** What the line is enough for (`lineVerdict`). */
  readonly line: "picture" | "sound" | "none";
  /** kbit/s. */
  readonly down: number;
  readonly up: number;
  /** Share of what was lost, 0..1, the worse of both ways. */
  readonly loss: number;
  /** Milliseconds there and back; null: not measured. */
  readonly rtt: number | null;
};

/** `at`: when it was tried, an instant in UTC. */
export type TriedDevice = DeviceTrial & { readonly at: string };

/**
 * What somebody can take part with: everything; their voice, with slides; or neither, so that they need another device,
 * another line or a telephone. A loudspeaker that nobody confirmed holds nothing up: one hears it in the room.
 */
export function readinessOf({ picture, sound, line }: DeviceTrial): "all" | "voice" | "nothing" {
  if (!sound || line === "none") return "nothing";
  return picture && line === "picture" ? "all" : "voice";
}
