import { useEffect, useRef, useState } from "react";
import { liveMessage, type LiveMessage } from "../../contract/worksheets/live.ts";

export type Present = Extract<LiveMessage, { kind: "presence" }>["people"][number];

type Heard = {
  readonly onAnswered: (message: Extract<LiveMessage, { kind: "answered" }>) => void;
  /** Something was said in a thread. */
  readonly onThread: () => void;
  /** Something beyond one answer changed, or messages were missed while the line was down. */
  readonly onChanged: () => void;
};

/** Who else is here and what they do: the live line of one worksheet. Filling works just as well without it. */
export function useLive(
  place: { readonly agencyId: string; readonly worksheetId: string },
  item: string | null,
  heard: Heard,
): readonly Present[] {
  const [people, setPeople] = useState<readonly Present[]>([]);
  const line = useRef<WebSocket | null>(null);
  const latest = useRef({ heard, item });
  latest.current = { heard, item };
  const { agencyId, worksheetId } = place;

  useEffect(() => {
    let closed = false;
    let attempts = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      const address = new URL("/api/live", window.location.href);
      address.protocol = address.protocol.replace("http", "ws");
      address.search = new URLSearchParams({ agencyId, worksheetId }).toString();
      const socket = new WebSocket(address);
      line.current = socket;
      socket.onopen = () => {
        if (attempts > 0) {
          latest.current.heard.onChanged();
          latest.current.heard.onThread();
        }
        attempts = 0;
        tell(socket, latest.current.item);
      };
      socket.onmessage = (event) => hear(event.data, setPeople, latest.current.heard);
      socket.onclose = () => {
        setPeople([]);
        if (closed) return;
        attempts += 1;
        timer = setTimeout(open, Math.min(30_000, 1000 * 2 ** attempts));
      };
    };
    open();
    return () => {
      closed = true;
      clearTimeout(timer);
      line.current?.close();
    };
  }, [agencyId, worksheetId]);

  useEffect(() => {
    if (line.current) tell(line.current, item);
  }, [item]);

  return people;
}

function tell(socket: WebSocket, item: string | null): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ item }));
}

function hear(data: unknown, setPeople: (people: readonly Present[]) => void, heard: Heard): void {
  if (typeof data !== "string") return;
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return;
  }
  const message = liveMessage.safeParse(value);
  if (!message.success) return;
  if (message.data.kind === "presence") setPeople(message.data.people);
  else if (message.data.kind === "answered") heard.onAnswered(message.data);
  else if (message.data.kind === "thread") heard.onThread();
  else heard.onChanged();
}
