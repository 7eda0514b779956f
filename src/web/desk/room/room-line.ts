import { pointerFrame, roomFrame, type RoomFrame } from "../../../contract/desk/room.ts";
import type { Connection, Here } from "./use-room.ts";

export type RoomLine = {
  readonly point: (at: { readonly x: number; readonly y: number } | null) => void;
  readonly close: () => void;
};

type Ears = {
  /** The newest event that is known here. */
  readonly since: () => number;
  readonly hear: (frame: RoomFrame) => void;
  readonly tell: (connection: Connection) => void;
};

/** The server closes with it whoever may not be here (`server/desk/room/live.ts`). */
const notAllowed = 4403;
const pointEveryMs = 60;
const slowestMs = 4000;

/** The live line into a room, which comes back by itself from where it was cut. */
export function openRoomLine({ agencyId, sessionId }: Here, { since, hear, tell }: Ears): RoomLine {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let isOver = false;
  let pointedAt = 0;

  function open(): void {
    clearTimeout(timer);
    const address = new URL(`/api/desk/${agencyId}/${sessionId}/live?since=${since()}`, window.location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const mine = new WebSocket(address);
    socket = mine;
    mine.onopen = () => {
      attempts = 0;
      tell("connected");
    };
    mine.onmessage = ({ data }) => {
      const frame = readFrame(data);
      if (frame) hear(frame);
    };
    mine.onclose = ({ code }) => {
      if (isOver || socket !== mine) return;
      if (code === notAllowed) return tell("refused");
      tell("lost");
      attempts += 1;
      timer = setTimeout(open, Math.min(slowestMs, 250 * 2 ** attempts));
    };
  }
  // A device that knows of its own loss need not wait for the line to find out.
  const back = (): void => {
    if (socket?.readyState !== WebSocket.OPEN) open();
  };
  const gone = (): void => socket?.close();
  window.addEventListener("online", back);
  window.addEventListener("offline", gone);
  open();

  return {
    point(at) {
      const now = performance.now();
      if (socket?.readyState !== WebSocket.OPEN || (at !== null && now - pointedAt < pointEveryMs)) return;
      pointedAt = now;
      socket.send(JSON.stringify(pointerFrame.parse({ kind: "pointer", at })));
    },
    close() {
      isOver = true;
      clearTimeout(timer);
      window.removeEventListener("online", back);
      window.removeEventListener("offline", gone);
      socket?.close();
    },
  };
}

function readFrame(data: unknown): RoomFrame | null {
  if (typeof data !== "string") return null;
  try {
    return roomFrame.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
