import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type ActSaid, actInRoom, openRoom, type RoomFrame } from "../../../contract/desk/room.ts";
import type { RoomEvent } from "../../../core/desk/room/events.ts";
import { emptyRoom, fold, type RoomState } from "../../../core/desk/room/state.ts";
import type { ActKind } from "../../../core/desk/room/acts.ts";
import { call, CallProblem, type Input, type Reply } from "../../ui/call.ts";
import { useCall } from "../../ui/queries.ts";
import { openRoomLine, type RoomLine } from "./room-line.ts";

export type Here = { readonly agencyId: string; readonly sessionId: string };
type Opened = Reply<typeof openRoom>;
/** "lost": the line is down, and what is done now is sent when it is back. */
export type Connection = "connecting" | "connected" | "lost" | "refused";
export type Pointer = { readonly accountId: string; readonly x: number; readonly y: number; readonly at: number };
type Sendable = Input<typeof actInRoom>["body"]["said"];
export type SaidOf<Kind extends ActKind> = Extract<Sendable, { readonly kind: Kind }>["data"];

export type Room = Opened & {
  readonly state: RoomState;
  readonly connection: Connection;
  /** Acts that were not acknowledged yet. */
  readonly unsent: number;
  readonly pointers: readonly Pointer[];
  /** Does something in the room; answered once the server has it. Without a connection it waits and is sent later. */
  readonly act: <Kind extends ActKind>(
    kind: Kind,
    data: SaidOf<Kind>,
    /** The act's own name: said again under the same name it happened once. */
    name?: string,
  ) => Promise<RoomEvent>;
  readonly point: (at: { readonly x: number; readonly y: number } | null) => void;
};

/** Events that are kept beside the state, for a reading of the room that they overtake. */
const heardKept = 200;

/** How long to wait before an act without an answer is sent again. */
const againAfterMs = 1000;

/** One room as it happens: read once, then followed over the live line, from the last event that was seen. */
export function useRoom(here: Here): {
  readonly room: Room | null;
  readonly problem: CallProblem | null;
  readonly retry: () => void;
} {
  const { agencyId, sessionId } = here;
  const read = useCall(openRoom, { params: here }, { staleTime: Number.POSITIVE_INFINITY });
  const { data, refetch } = read;
  const [state, setState] = useState<RoomState>(emptyRoom);
  const [connection, setConnection] = useState<Connection>("connecting");
  const [pointers, setPointers] = useState<readonly Pointer[]>([]);
  const [unsent, setUnsent] = useState(0);
  const line = useRef<RoomLine | null>(null);
  const seen = useRef(0);
  const heard = useRef<readonly RoomEvent[]>([]);

  useEffect(() => {
    if (!data) return;
    const folded = data.events.reduce(fold, emptyRoom);
    const read = { ...folded, number: Math.max(folded.number, data.number) };
    // What was heard while this reading was on its way is newer than it.
    seen.current = Math.max(seen.current, read.number);
    setState(heard.current.filter(({ number }) => number > read.number).reduce(fold, read));
  }, [data]);

  const isRead = data !== undefined;
  useEffect(() => {
    if (!isRead) return undefined;
    const hear = (frame: RoomFrame): void => {
      if (frame.kind === "again") void refetch();
      else if (frame.kind === "pointer") setPointers((all) => movePointer(all, frame));
      else {
        seen.current = Math.max(seen.current, frame.number);
        heard.current = [...heard.current, ...frame.events].slice(-heardKept);
        setState((before) => frame.events.reduce(fold, before));
      }
    };
    const opened = openRoomLine({ agencyId, sessionId }, { since: () => seen.current, hear, tell: setConnection });
    line.current = opened;
    return () => opened.close();
  }, [isRead, agencyId, sessionId, refetch]);

  const act = useCallback(
    async <Kind extends ActKind>(
      kind: Kind,
      said: SaidOf<Kind>,
      name: string = crypto.randomUUID(),
    ): Promise<RoomEvent> => {
      // A kind and what it says belong together by the signature.
      const body = { act: name, said: { kind, data: said } as unknown as ActSaid };
      setUnsent((count) => count + 1);
      try {
        return await sendUntilKnown({ agencyId, sessionId }, body);
      } finally {
        setUnsent((count) => count - 1);
      }
    },
    [agencyId, sessionId],
  );
  const point = useCallback((at: { readonly x: number; readonly y: number } | null) => line.current?.point(at), []);

  const room = useMemo(
    () => (data ? { ...data, state, connection, unsent, pointers, act, point } : null),
    [data, state, connection, unsent, pointers, act, point],
  );
  return { room, problem: data ? null : read.error, retry: () => void refetch() };
}

/** Under one name, again and again until the server has answered: it counts once. */
async function sendUntilKnown(here: Here, body: Input<typeof actInRoom>["body"]): Promise<RoomEvent> {
  for (;;) {
    try {
      return (await call(actInRoom, { params: here, body })).event;
    } catch (error) {
      if (!(error instanceof CallProblem) || (error.kind !== "offline" && error.status < 500)) throw error;
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
  }
}

function movePointer(
  all: readonly Pointer[],
  { accountId, at }: Extract<RoomFrame, { kind: "pointer" }>,
): readonly Pointer[] {
  const others = all.filter((one) => one.accountId !== accountId);
  return at ? [...others, { accountId, ...at, at: Date.now() }] : others;
}
