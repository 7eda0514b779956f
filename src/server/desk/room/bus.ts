import pg from "pg";
import type { RoomFrame } from "../../../contract/desk/room.ts";
import { isInside, type Occupant } from "../../../core/desk/room/acts.ts";
import { hears, type RoomEvent } from "../../../core/desk/room/events.ts";
import { poolsOf } from "../../platform/database.ts";
import type { House } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { findEvents, roomChannel } from "./happen.ts";
import type { InRoom } from "./in-session.ts";

/** Where pointers go: whole and gone, never kept. */
export const pointerChannel = "bening_desk_pointer";

/** Somebody's line into a room, in this process. */
export type RoomSeat = {
  readonly accountId: string;
  role: Occupant["role"];
  admission: Occupant["admission"];
  /** The newest event that was looked at for this line. */
  number: number;
  readonly send: (frame: RoomFrame) => void;
};

type Office = Pick<House, "database" | "log">;

/**
 * What happens in the rooms, told to the lines of this process. PostgreSQL tells every process of an event by number
 * (decision 0042); each reads it from the table, so a line that was down, or a process that began anew, misses nothing.
 */
export type RoomBus = {
  readonly sit: (here: InRoom, seat: RoomSeat) => () => void;
  readonly close: () => Promise<void>;
};

export function openRoomBus({ database, log }: Office): RoomBus {
  const seatsByRoom = new Map<string, Set<RoomSeat>>();
  const reading = new Map<string, "once" | "again">();
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let isOver = false;

  async function read(room: string): Promise<void> {
    if (reading.has(room)) return void reading.set(room, "again");
    reading.set(room, "once");
    try {
      const seats = seatsByRoom.get(room);
      if (!seats || seats.size === 0) return;
      const from = Math.min(...[...seats].map(({ number }) => number));
      const here = hereOf(room);
      const events = await inTenant(database, [here.agencyId], async (rows) => await findEvents(rows, here, from));
      // A line that came meanwhile from further back is told by the next reading: these would skip what it has missed.
      for (const seat of seats) if (seat.number >= from) tell(seat, events);
    } catch (error) {
      log.error({ err: error }, "a room's events were not read");
    } finally {
      const isAsked = reading.get(room) === "again";
      reading.delete(room);
      if (isAsked) void read(room);
    }
  }

  function hear({ channel, payload = "" }: pg.Notification): void {
    if (channel === roomChannel) {
      const room = payload.slice(0, payload.lastIndexOf(":"));
      if (seatsByRoom.has(room)) void read(room);
    } else {
      const { room, ...pointer } = JSON.parse(payload) as { room: string; accountId: string; at: null };
      for (const seat of seatsByRoom.get(room) ?? []) {
        if (isInside(seat) && seat.accountId !== pointer.accountId) seat.send({ kind: "pointer", ...pointer });
      }
    }
  }

  async function listen(): Promise<void> {
    if (client || isOver) return;
    const mine = new pg.Client(poolsOf(database).platform.options);
    client = mine;
    const lost = (): void => {
      if (client !== mine) return;
      client = null;
      void mine.end().catch(() => {});
      if (!isOver && seatsByRoom.size > 0) retry = setTimeout(() => void listen(), 500);
    };
    mine.on("notification", hear);
    mine.on("error", lost);
    mine.on("end", lost);
    try {
      await mine.connect();
      await mine.query(`listen ${roomChannel}; listen ${pointerChannel}`);
      // What happened while nobody listened.
      for (const room of seatsByRoom.keys()) void read(room);
    } catch (error) {
      log.error({ err: error }, "rooms are not told of events; trying again");
      lost();
    }
  }

  return {
    sit(here, seat) {
      const room = `${here.agencyId}:${here.sessionId}`;
      const seats = seatsByRoom.get(room) ?? new Set();
      seats.add(seat);
      seatsByRoom.set(room, seats);
      // What happened is told at once; it does not wait for the line to the database, which tells of the rest.
      void read(room);
      void listen();
      return () => {
        seats.delete(seat);
        if (seats.size === 0 && seatsByRoom.get(room) === seats) seatsByRoom.delete(room);
      };
    },
    async close() {
      isOver = true;
      clearTimeout(retry);
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}

function hereOf(room: string): InRoom {
  const [agencyId = "", sessionId = ""] = room.split(":");
  return { agencyId, sessionId };
}

/** Sends what is new and may be heard. Being let in or turned away changes what that is. */
function tell(seat: RoomSeat, events: readonly RoomEvent[]): void {
  const news: RoomEvent[] = [];
  let isChanged = false;
  for (const event of events) {
    if (event.number <= seat.number) continue;
    seat.number = event.number;
    if (hears(seat, event)) news.push(event);
    if (event.kind !== "person.admitted" && event.kind !== "person.turned_away" && event.kind !== "person.waiting")
      continue;
    if (event.data.accountId !== seat.accountId) continue;
    const wasInside = isInside(seat);
    seat.admission =
      event.kind === "person.admitted" ? "admitted" : event.kind === "person.waiting" ? "waiting" : "turned_away";
    isChanged ||= isInside(seat) !== wasInside;
  }
  if (isChanged) seat.send({ kind: "again" });
  else if (news.length > 0) seat.send({ kind: "events", events: news, number: seat.number });
}
