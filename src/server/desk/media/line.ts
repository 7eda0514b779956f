import type { WebSocket } from "@fastify/websocket";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { mediaAsked, type MediaAsked, mediaPlace, mediaQuery, type MediaSaid } from "../../../contract/desk/media.ts";
import { maySend } from "../../../core/desk/media/rights.ts";
import type { House } from "../../platform/http.ts";
import { drivers } from "./carriage.ts";
import { type Company, joinCompany } from "./company.ts";
import { type Forwarder, openForwarder, type SeatEvents } from "./forwarder/forwarder.ts";
import { findGuest, type Found } from "./guest.ts";

/** How often a quiet line is asked whether it still lives, and its guest whether they may still be here. */
const pulseSeconds = 30;
/** Codes of our own (RFC 6455, 7.4.2). The page does not come back after the first, and at once after the second. */
const notAllowed = 4403;
const mediaChanged = 4205;
/** Somebody who says more than this a second is not one of our pages. */
const mostPerSecond = 50;

/** The lines on which sound and picture are arranged. They are their own affair: when one fails, the room goes on. */
export function mediaRoutes(app: FastifyInstance, house: House): void {
  const forwarder = openForwarder(house.settings.media, house.log);
  const company: Company = new Map();
  app.addHook("onClose", async () => forwarder.close());

  app.get("/api/desk/:agencyId/:sessionId/media", { websocket: true }, async (socket, request) => {
    const here = mediaPlace.safeParse(request.params);
    const query = mediaQuery.safeParse(request.query);
    const waiting: string[] = [];
    const keepWaiting = (data: unknown): void => void (waiting.length < 20 && waiting.push(String(data)));
    socket.on("message", keepWaiting);
    socket.on("error", () => socket.terminate());
    const ask = async (): Promise<Found | null> =>
      here.success && query.success && isOwnOrigin(request)
        ? await findGuest(house, here.data, request, query.data.try === "1")
        : null;
    const found = await ask().catch(() => null);
    if (!found) return socket.close(notAllowed, "not_allowed");
    if (socket.readyState !== socket.OPEN) return;
    const take = await seatGuest(house, forwarder, company, socket, found);
    socket.off("message", keepWaiting);
    socket.on("message", (data: unknown) => take(String(data)));
    for (const text of waiting) take(text);
    keepAlive(socket, found, ask);
  });
}

/** Welcomes somebody and gives them their seat; answers what takes their messages. */
async function seatGuest(
  house: House,
  forwarder: Forwarder,
  company: Company,
  socket: WebSocket,
  { session, guest, isTry, others }: Found,
): Promise<(text: string) => void> {
  const say = (message: MediaSaid): void => {
    // A line that takes nothing in any more is given up rather than filled up.
    if (socket.bufferedAmount > 256 * 1024) socket.terminate();
    else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const may = isTry ? { sound: true, picture: true } : maySend(guest.role);
  // A line is tried on our own forwarder, whatever the session will use.
  const carriage = await drivers[isTry ? "embedded" : session.media](house.settings, session, guest, house.now());
  say({ kind: "welcome", accountId: guest.accountId, carriage, may });
  const room = `${session.agencyId}:${session.id}`;
  const company_ = isTry ? null : joinCompany(company, room, guest, say);
  const seat =
    carriage.kind === "embedded"
      ? forwarder.sit(
          {
            room: isTry ? `${room}:${crypto.randomUUID()}` : room,
            person: guest.accountId,
            places: isTry ? 1 : Math.min(30, Math.max(4, others + 2)),
            may,
            isEcho: isTry,
          },
          seatEvents(say),
        )
      : null;
  socket.once("close", () => {
    seat?.leave();
    company_?.leave();
  });
  let allowance = mostPerSecond;
  const refill = setInterval(() => (allowance = mostPerSecond), 1000);
  socket.once("close", () => clearInterval(refill));
  return (text) => {
    const asked = read(text);
    if (!asked || --allowance < 0) return socket.close(notAllowed, "not_understood");
    if (asked.kind === "ping") say({ kind: "pong" });
    if (asked.kind === "sends") {
      const sends = { sound: asked.sound && may.sound, picture: asked.picture && may.picture };
      company_?.sends(sends.sound, sends.picture);
      seat?.sends(sends.sound, sends.picture);
    }
    if (asked.kind === "answer") seat?.answer(asked.connection, asked.answer);
    if (asked.kind === "again") seat?.again();
    if (asked.kind === "wish") seat?.wish(asked.pictures, asked.large);
  };
}

function seatEvents(say: (message: MediaSaid) => void): SeatEvents {
  return {
    onMessage(message) {
      if (message.kind === "offer") {
        say({
          kind: "offer",
          connection: message.connection,
          offer: { ...message.offer, candidates: [...message.offer.candidates] },
        });
      }
      if (message.kind === "places") {
        say({ ...message, people: [...message.people], pictures: [...message.pictures] });
      }
      if (message.kind === "needed") say(message);
      if (message.kind === "speaker") say({ kind: "speaker", accountId: message.person });
    },
    onInterrupted: () => say({ kind: "interrupted" }),
    onImpossible: (reason) => say({ kind: "carriage", carriage: { kind: "unavailable", reason } }),
  };
}

function keepAlive(socket: WebSocket, before: Found, ask: () => Promise<Found | null>): void {
  let isAlive = true;
  socket.on("pong", () => {
    isAlive = true;
  });
  const pulse = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
    ask().then(
      (now) => {
        if (!now) socket.close(notAllowed, "not_allowed");
        else if (now.session.media !== before.session.media || now.guest.role !== before.guest.role) {
          socket.close(mediaChanged, "media_changed");
        }
      },
      // The database did not answer; that is no reason to interrupt a conversation.
      () => undefined,
    );
  }, pulseSeconds * 1000);
  socket.once("close", () => clearInterval(pulse));
}

/** A page of somebody else's opens no line in the name of the person who is signed in here. */
function isOwnOrigin({ headers }: FastifyRequest): boolean {
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

function read(text: string): MediaAsked | null {
  try {
    return mediaAsked.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
