import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { id } from "../../contract/kernel/shapes.ts";
import { livePosition } from "../../contract/worksheets/live.ts";
import { mayDo } from "../../core/people/permissions.ts";
import { type Asker, type House, today } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { audiencesOf } from "../../core/worksheets/threads/audience.ts";
import { masksFor, seesReviewers } from "../../core/worksheets/masking.ts";
import type { Guest } from "../platform/live.ts";
import { aliasWords } from "./aliases.ts";
import { findPlace, type Place, targetOf } from "./place.ts";

type Here = { readonly agencyId: string; readonly worksheetId: string };

/** The live topic of a worksheet. */
export function topicOf(here: Here): string {
  return `worksheet:${here.agencyId}:${here.worksheetId}`;
}

const where = z.object({ agencyId: id, worksheetId: id });

/** How often a quiet line is asked whether it still lives, and its guest whether they may still be here. */
const pulseSeconds = 30;
/** Codes of our own (RFC 6455, 7.4.2): the page does not come back after these. */
const notAllowed = 4403;
const seatChanged = 4205;

/** Presence and news of one worksheet: for whoever may read it, and for as long as they may. */
export function liveRoute(app: FastifyInstance, house: House): void {
  app.get("/api/live", { websocket: true }, async (socket, request) => {
    const waiting: string[] = [];
    const keepWaiting = (data: unknown): void => void (waiting.length < 20 && waiting.push(String(data)));
    socket.on("message", keepWaiting);
    const here = where.safeParse(request.query);
    const guest = here.success && isOwnOrigin(request.headers) ? await findGuest(house, here.data, request) : null;
    if (!here.success || !guest) return socket.close(notAllowed, "not_allowed");

    const seat = house.live.join(topicOf(here.data), guest, (text) => {
      // A line that takes nothing in any more is given up rather than filled up.
      if (socket.bufferedAmount > 1024 * 1024) socket.terminate();
      else socket.send(text);
    });
    const take = (data: unknown): void => {
      const position = readPosition(String(data));
      if (position) seat.move(position.item);
    };
    socket.off("message", keepWaiting);
    socket.on("message", take);
    for (const text of waiting) take(text);

    let isAlive = true;
    socket.on("pong", () => {
      isAlive = true;
    });
    const pulse = setInterval(() => {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      socket.ping();
      void findGuest(house, here.data, request)
        .catch(() => guest)
        .then((still) => {
          if (!still) socket.close(notAllowed, "not_allowed");
          // What they may hear has changed: the page comes back and takes another seat.
          else if (earOf(still) !== earOf(guest)) socket.close(seatChanged, "seat_changed");
        });
    }, pulseSeconds * 1000);
    const leave = (): void => {
      clearInterval(pulse);
      seat.leave();
    };
    socket.on("close", leave);
    socket.on("error", leave);
    // It may have closed while we were asking.
    if (socket.readyState !== socket.OPEN) leave();
  });
}

async function findGuest(house: House, here: Here, request: Parameters<House["findAsker"]>[0]): Promise<Guest | null> {
  const now = house.now();
  const asker = await house.findAsker(request, now);
  if (!asker) return null;
  return await inTenant(house.database, [here.agencyId], async (rows) => {
    const place = await findPlace(rows, here, asker.accountId, now, false);
    return place && mayDo("worksheets.read", asker, targetOf(place), today(now)).ok
      ? guestOf(place, asker, today(now))
      : null;
  });
}

/** The channels are the audiences of threads, and "review" for what assessors do before it is released. */
function guestOf(place: Place, asker: Asker, day: string): Guest {
  const { accountId, name, language } = asker;
  const target = targetOf(place);
  const mine = place.aliases?.find((alias) => alias.accountId === accountId);
  const reader = { accountId: "", worksheetId: place.worksheetId };
  return {
    accountId,
    name,
    language,
    alias: mine
      ? (viewer) => {
          const masks = masksFor([mine], reader, aliasWords(viewer));
          return { accountId: masks.idOf(accountId), name: masks.nameOf(accountId, name) };
        }
      : null,
    seesBehind: place.aliases === null || seesReviewers(asker, target, day),
    channels: [
      ...audiencesOf(asker, target, day, "read"),
      ...(mayDo("worksheets.readInternal", asker, target, day).ok ? ["review"] : []),
    ],
  };
}

function earOf({ alias, seesBehind, channels }: Guest): string {
  return [alias !== null, seesBehind, ...channels].join(" ");
}

/** A page of somebody else's opens no line in the name of the person who is signed in here. */
function isOwnOrigin(headers: { readonly origin?: string | undefined; readonly host?: string | undefined }): boolean {
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

function readPosition(text: string): z.output<typeof livePosition> | null {
  try {
    return livePosition.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
