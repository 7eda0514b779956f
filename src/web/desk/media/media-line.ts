import { type MediaAsked, mediaSaid, type MediaSaid } from "../../../contract/desk/media.ts";

export type MediaLine = { readonly say: (message: MediaAsked) => void; readonly close: () => void };

type Heard = {
  readonly onSaid: (message: MediaSaid) => void;
  /** The line is down; it is opened again by itself. */
  readonly onDown: () => void;
  /** The server does not let this person in: the line is not opened again. */
  readonly onRefused: () => void;
};

/** A code of our own (RFC 6455, 7.4.2): we need not come back. */
const notAllowed = 4403;
const pingEveryMs = 1500;
/** A line on which nothing was heard for so long is dead, whatever the network says. */
const deadAfterMs = 4500;
const longestPauseMs = 1500;

/** The line on which sound and picture are arranged with the server. It comes back within moments. */
export function openMediaLine(
  here: { readonly agencyId: string; readonly sessionId: string },
  isTry: boolean,
  heard: Heard,
): MediaLine {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let lastHeard = 0;
  let isOver = false;

  function open(): void {
    clearTimeout(timer);
    const address = new URL(`/api/desk/${here.agencyId}/${here.sessionId}/media`, window.location.href);
    address.protocol = address.protocol.replace("http", "ws");
    if (isTry) address.searchParams.set("try", "1");
    const opening = new WebSocket(address);
    socket = opening;
    lastHeard = performance.now();
    opening.onmessage = ({ data }) => {
      if (socket !== opening) return;
      attempts = 0;
      lastHeard = performance.now();
      const message = read(data);
      if (message && message.kind !== "pong") heard.onSaid(message);
    };
    opening.onclose = ({ code }) => {
      if (socket !== opening || isOver) return;
      socket = null;
      if (code === notAllowed) return heard.onRefused();
      lose();
    };
  }

  function lose(): void {
    heard.onDown();
    attempts += 1;
    timer = setTimeout(open, Math.min(longestPauseMs, 200 * 2 ** attempts));
  }

  function watch(): void {
    if (socket && performance.now() - lastHeard > deadAfterMs) {
      const dead = socket;
      socket = null;
      dead.close();
      lose();
    } else if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ kind: "ping" }));
  }

  function hurry(): void {
    if (!socket && !isOver) open();
  }

  open();
  const pulse = setInterval(watch, pingEveryMs);
  window.addEventListener("online", hurry);
  return {
    say(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    close() {
      isOver = true;
      clearTimeout(timer);
      clearInterval(pulse);
      window.removeEventListener("online", hurry);
      socket?.close();
    },
  };
}

function read(data: unknown): MediaSaid | null {
  try {
    return mediaSaid.safeParse(JSON.parse(String(data))).data ?? null;
  } catch {
    return null;
  }
}
