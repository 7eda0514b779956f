import type { WebSocket } from "@fastify/websocket";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { z } from "zod";
import { inRoom, pointerFrame } from "../../../contract/desk/room.ts";
import { isInside, mayInRoom, type Occupant } from "../../../core/desk/room/acts.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { type House, today } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { pointerChannel, type RoomBus, type RoomSeat } from "./bus.ts";
import { findSession, type InRoom } from "./in-session.ts";
import { closeLine, openLine, seeLines } from "./lines.ts";

const since = z.object({ since: z.coerce.number().int().min(0).default(0) });
/** How often a quiet line is asked whether it still lives, and its guest whether they may still be here. */
const pulseSeconds = 20;
/** A code of our own (RFC 6455, 7.4.2): the page does not come back after it. */
const notAllowed = 4403;
const pointersPerSecond = 20;

type Guest = Occupant & { readonly accountId: string };

/** The live line of a room: what happens, from the number that the page saw last; and pointers. */
export function roomLine(app: FastifyInstance, house: House, bus: RoomBus): void {
  app.get("/api/desk/:agencyId/:sessionId/live", { websocket: true }, async (socket, request) => {
    const here = inRoom.safeParse(request.params);
    const from = since.safeParse(request.query);
    const guest =
      here.success && from.success && isOwnOrigin(request) ? await findGuest(house, here.data, request) : null;
    if (!here.success || !from.success || !guest) return socket.close(notAllowed, "not_allowed");
    if (socket.readyState !== socket.OPEN) return;
    const { role, admission, accountId } = guest;
    const seat: RoomSeat = {
      accountId,
      role,
      admission,
      number: from.data.since,
      send: (frame) => {
        // A line that takes nothing in any more is given up rather than filled up: it comes back and misses nothing.
        if (socket.bufferedAmount > 1024 * 1024) socket.terminate();
        else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
      },
    };
    const rise = bus.sit(here.data, seat);
    const line = openLine(house, here.data, accountId);
    const stopPulse = keepAlive(socket, house, here.data, request, line);
    socket.on("message", (data: unknown) => point(house, here.data, seat, guest, String(data)));
    const leave = (): void => {
      rise();
      stopPulse();
      void line
        .then(async (name) => await closeLine(house, here.data, name))
        .catch((error: unknown) => house.log.warn({ err: error }, "a line into a room was not closed in the books"));
    };
    socket.once("close", leave);
    socket.on("error", () => socket.terminate());
    await line.catch(() => socket.terminate());
  });
}

function keepAlive(
  socket: WebSocket,
  house: House,
  here: InRoom,
  request: FastifyRequest,
  line: Promise<string>,
): () => void {
  let isAlive = true;
  socket.on("pong", () => {
    isAlive = true;
  });
  const beat = (): void => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
    void (async () => {
      if (!(await findGuest(house, here, request))) return socket.close(notAllowed, "not_allowed");
      await seeLines(house, here.agencyId, [await line]);
    })().catch((error: unknown) => house.log.warn({ err: error }, "a line into a room was not seen after"));
  };
  // Lines that were opened together, as after a restart, are not asked together ever after.
  let pulse: NodeJS.Timeout = setTimeout(
    () => {
      beat();
      pulse = setInterval(beat, pulseSeconds * 1000);
    },
    Math.random() * pulseSeconds * 1000,
  );
  return () => clearInterval(pulse);
}

async function findGuest(house: House, here: InRoom, request: FastifyRequest): Promise<Guest | null> {
  const now = house.now();
  const asker = await house.findAsker(request, now);
  if (!asker || asker.token !== undefined) return null;
  const found = await inTenant(
    house.database,
    [here.agencyId],
    async (rows) => await findSession(rows, here, asker.accountId, false),
  );
  if (!found?.mine) return null;
  const { agencyId, unitId } = found.session;
  if (!mayDo("desk.attend", asker, { agencyId, unitId }, today(now)).ok) return null;
  return { ...found.mine, accountId: asker.accountId };
}

/** A pointer is passed on to every process and forgotten; too many of them are left out. */
const pointed = new WeakMap<RoomSeat, number>();
function point(house: House, here: InRoom, seat: RoomSeat, guest: Guest, text: string): void {
  const frame = readFrame(text);
  const now = performance.now();
  if (!frame || (frame.at !== null && now - (pointed.get(seat) ?? 0) < 1000 / pointersPerSecond)) return;
  const who = { ...guest, admission: seat.admission };
  if (!isInside(who) || !mayInRoom("stage.slides", who, "live").ok) return;
  pointed.set(seat, now);
  const payload = JSON.stringify({
    room: `${here.agencyId}:${here.sessionId}`,
    accountId: seat.accountId,
    at: frame.at,
  });
  void sql`select pg_notify(${pointerChannel}, ${payload})`.execute(house.database).catch((error: unknown) => {
    house.log.warn({ err: error }, "a pointer was lost");
  });
}

function readFrame(text: string): z.output<typeof pointerFrame> | null {
  try {
    return pointerFrame.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A page of somebody else's opens no line in the name of the person who is signed in here. */
function isOwnOrigin({ headers }: FastifyRequest): boolean {
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
