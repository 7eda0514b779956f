/** One's own microphone and camera. */
export type DeviceState = "off" | "opening" | "on" | "denied" | "missing" | "busy";
export type DeviceKind = "microphone" | "camera";

export type Devices = {
  readonly track: (kind: DeviceKind) => MediaStreamTrack | null;
  readonly state: (kind: DeviceKind) => DeviceState;
  readonly turn: (kind: DeviceKind, isOn: boolean) => Promise<void>;
  /** Another microphone or camera, by its id. */
  readonly choose: (kind: DeviceKind, deviceId: string) => Promise<void>;
  readonly chosen: (kind: DeviceKind) => string | null;
  readonly close: () => void;
};

const wishes = {
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
  camera: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } },
} as const satisfies Record<DeviceKind, MediaTrackConstraints>;

/** The lamp of a camera that is off is dark: turning it off lets go of it. */
export function openDevices(onChange: () => void): Devices {
  const tracks: Record<DeviceKind, MediaStreamTrack | null> = { microphone: null, camera: null };
  const states: Record<DeviceKind, DeviceState> = { microphone: "off", camera: "off" };
  const ids: Record<DeviceKind, string | null> = { microphone: null, camera: null };
  const turns: Record<DeviceKind, number> = { microphone: 0, camera: 0 };
  let isOver = false;

  function put(kind: DeviceKind, track: MediaStreamTrack | null, state: DeviceState): void {
    const before = tracks[kind];
    if (before && before !== track) {
      before.onended = null;
      before.stop();
    }
    tracks[kind] = track;
    states[kind] = state;
    // Somebody pulled the plug, or the browser took the permission back.
    if (track) track.onended = () => put(kind, null, "missing");
    onChange();
  }

  async function open(kind: DeviceKind): Promise<void> {
    const turn = ++turns[kind];
    const deviceId = ids[kind];
    const constraints = { ...wishes[kind], ...(deviceId === null ? {} : { deviceId: { ideal: deviceId } }) };
    states[kind] = "opening";
    onChange();
    try {
      const stream = await navigator.mediaDevices.getUserMedia(
        kind === "microphone" ? { audio: constraints } : { video: constraints },
      );
      const [track] = stream.getTracks();
      if (isOver || turn !== turns[kind]) return track?.stop();
      if (kind === "camera" && track) track.contentHint = "motion";
      put(kind, track ?? null, track ? "on" : "missing");
    } catch (error) {
      if (turn === turns[kind]) put(kind, null, whyNot(error));
    }
  }

  return {
    track: (kind) => tracks[kind],
    state: (kind) => states[kind],
    async turn(kind, isOn) {
      if (isOn) return await open(kind);
      turns[kind] += 1;
      put(kind, null, "off");
    },
    async choose(kind, deviceId) {
      ids[kind] = deviceId;
      if (states[kind] === "on") await open(kind);
    },
    chosen: (kind) => tracks[kind]?.getSettings().deviceId ?? ids[kind],
    close() {
      isOver = true;
      for (const track of Object.values(tracks)) track?.stop();
    },
  };
}

function whyNot(error: unknown): DeviceState {
  // A page that is not on https has no devices at all.
  if (!(error instanceof DOMException)) return "missing";
  if (error.name === "NotAllowedError" || error.name === "SecurityError") return "denied";
  return error.name === "NotReadableError" || error.name === "AbortError" ? "busy" : "missing";
}
