import type { FastifyReply, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { isInside, isPanel } from "../../../core/desk/room/acts.ts";
import { seesMaterial } from "../../../core/desk/stage/material.ts";
import { checkPage } from "../../../core/desk/stage/pages.ts";
import type { Files } from "../../platform/files.ts";
import { forbidden, notFound, Refused, unprocessable } from "../../platform/refusal.ts";
import type { RoomVisit } from "../room/in-session.ts";
import type { DrawnPage, Source } from "./draw.ts";
import { findFrozen } from "./frozen.ts";

/** The presentation's file, for whoever is in the room and for the unit whose it is; each page of it there is. */
export async function slideSource(
  visit: RoomVisit,
  { deckId, page }: { readonly deckId: string; readonly page: number },
): Promise<Source> {
  const { rows, session, mine } = visit;
  if (!seesMaterial(mine)) throw forbidden({ kind: "desk_not_admitted" });
  const deck = await rows
    .selectFrom("desk_decks")
    .select(["sha256", "file_name as name", "pages"])
    .where("agency_id", "=", session.agencyId)
    .where("session_id", "=", session.id)
    .where("id", "=", deckId)
    .executeTakeFirst();
  if (!deck) throw notFound();
  const asked = checkPage(page, deck.pages);
  if (!asked.ok) throw unprocessable(asked.problem);
  return { agencyId: session.agencyId, sha256: deck.sha256, mediaType: "application/pdf", name: deck.name };
}

type EvidencePage = { readonly documentId: string; readonly number: number; readonly page: number };

/**
 * The file of a page of evidence: the panel sees all on which the worksheet rests, the others in the room what was on
 * stage, page by page. To them everything else does not exist.
 */
export async function evidenceSource(visit: RoomVisit, asked: EvidencePage): Promise<Source & { title: string }> {
  const { mine, session } = visit;
  if (!isInside(mine)) throw forbidden({ kind: "desk_not_admitted" });
  if (!isPanel(mine.role) && !(await wasOnStage(visit, asked))) throw notFound();
  const file = await findFrozen(visit, asked);
  if (!file) throw notFound();
  const { sha256, mediaType, fileName, title } = file;
  return { agencyId: session.agencyId, sha256, mediaType, name: fileName, title };
}

async function wasOnStage({ rows, session }: RoomVisit, { documentId, number, page }: EvidencePage): Promise<boolean> {
  const { rows: found } = await sql<{ was: boolean }>`
    select exists (select from desk_events e where e.agency_id = ${session.agencyId} and e.session_id = ${session.id}
      and e.kind = 'stage.evidence' and e.data->>'documentId' = ${documentId}
      and (e.data->>'number')::int = ${number} and (e.data->>'page')::int = ${page}) as was`.execute(rows);
  return found[0]?.was === true;
}

/**
 * Sends a drawn page. What it shows never changes under its address, so a browser that has it need not ask again. The
 * picture's own hash is its tag.
 */
export async function sendPicture(
  files: Files,
  { light, sharp }: Pick<DrawnPage, "light" | "sharp">,
  size: "light" | "sharp",
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const sha256 = size === "light" ? light : sharp;
  const etag = `"${sha256}"`;
  void reply.headers({
    etag,
    "cache-control": "private, max-age=86400, immutable",
    "x-content-type-options": "nosniff",
  });
  if (request.headers["if-none-match"]?.includes(etag)) return await reply.code(304).send();
  const bytes = await files.size(sha256);
  const stream = bytes === null ? null : await files.read(sha256);
  if (bytes === null || !stream) throw new Refused(410, { kind: "file_missing_here" });
  return await reply.header("content-type", "image/webp").header("content-length", bytes).send(stream);
}
