import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { bringDeck, bringFilm, Deck, Film, Material } from "../../../contract/desk/slides.ts";
import { checkDeck, checkFilm, checkLength, mayBring } from "../../../core/desk/stage/material.ts";
import { findOpenable } from "../../evidence/previews/openable.ts";
import type { Asker, House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, unprocessable } from "../../platform/refusal.ts";
import { inRoomOf, type InRoom, type RoomVisit } from "../room/in-session.ts";
import { type Drawer, drawnCount } from "./draw.ts";

type Asked<Body = undefined> = {
  readonly params: InRoom;
  readonly asker: Asker;
  readonly now: Date;
  readonly body: Body;
};

/** What was brought to the session, and whether the asker may bring something. */
export async function readMaterial({ rows, session, mine }: RoomVisit): Promise<Material> {
  const { rows: decks } = await sql<Omit<Deck, "broughtAt"> & { readonly broughtAt: Date }>`
    select d.id, d.number, d.file_name as "fileName", d.bytes, d.pages, ${drawnCount} as drawn,
      coalesce(a.name, '') as "broughtBy", d.brought_at as "broughtAt"
    from desk_decks d left join people_accounts a on a.id = d.brought_by
    where d.agency_id = ${session.agencyId} and d.session_id = ${session.id} order by d.number desc limit 100`.execute(
    rows,
  );
  const [newest = null, ...earlier] = decks.map((one): Deck => ({ ...one, broughtAt: one.broughtAt.toISOString() }));
  const may = mayBring(mine.role, session.state);
  return {
    deck: newest,
    earlier,
    film: await readFilm(rows, session),
    whyNotBring: may.ok ? null : may.problem.kind,
  };
}

async function readFilm(rows: RoomVisit["rows"], session: RoomVisit["session"]): Promise<Film | null> {
  const row = await rows
    .selectFrom("desk_films as f")
    .leftJoin("people_accounts as a", "a.id", "f.brought_by")
    .leftJoin("evidence_versions as v", (join) =>
      join
        .onRef("v.agency_id", "=", "f.agency_id")
        .onRef("v.document_id", "=", "f.document_id")
        .onRef("v.number", "=", "f.document_number"),
    )
    .select(["f.kind", "f.url", "v.file_name as fileName", "v.bytes", "a.name", "f.brought_at as at"])
    .where("f.agency_id", "=", session.agencyId)
    .where("f.session_id", "=", session.id)
    .orderBy("f.number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row || row.kind === "none") return null;
  const brought = { broughtBy: row.name ?? "", broughtAt: row.at.toISOString() };
  if (row.kind === "link") return { kind: "link", url: row.url, ...brought };
  return { kind: "file", fileName: row.fileName ?? "", bytes: row.bytes ?? 0, ...brought };
}

/** Brings a presentation: one of the unit's files, opened and counted here before it becomes the newest. */
export async function bring(
  house: House,
  drawer: Drawer,
  asked: Asked<z.output<NonNullable<typeof bringDeck.body>>>,
): Promise<Material> {
  const { documentId, number } = asked.body;
  const source = await inRoomOf(house, asked, async (visit) => {
    requireBringer(visit);
    const file = await findFile(visit, documentId, number);
    const fits = checkDeck({ name: file.fileName, mediaType: file.mediaType, bytes: file.bytes });
    if (!fits.ok) throw unprocessable(fits.problem);
    return { ...file, agencyId: asked.params.agencyId, name: file.fileName };
  });
  // Between two transactions: opening somebody's file takes its time, and nobody's rows wait for it.
  const { pages } = await drawer.page(source, 1);
  const length = checkLength(pages);
  if (!length.ok) throw unprocessable(length.problem);
  const material = await inRoomOf(
    house,
    asked,
    async (visit) => {
      requireBringer(visit);
      const { rows, session, asker, now } = visit;
      const here = { agency_id: session.agencyId, session_id: session.id };
      const last = await rows
        .selectFrom("desk_decks")
        .select(["number", "sha256"])
        .where("agency_id", "=", here.agency_id)
        .where("session_id", "=", here.session_id)
        .orderBy("number", "desc")
        .limit(1)
        .executeTakeFirst();
      // The same file again is the one that is there.
      if (last?.sha256 === source.sha256) return await readMaterial(visit);
      const deck = { id: randomUUID(), number: (last?.number ?? 0) + 1 };
      await rows
        .insertInto("desk_decks")
        .values({
          ...here,
          ...deck,
          document_id: documentId,
          document_number: number,
          sha256: source.sha256,
          file_name: source.fileName,
          bytes: source.bytes,
          pages,
          brought_by: asker.accountId,
          brought_at: now,
        })
        .execute();
      await note(visit, "desk.slides", { name: source.fileName, pages, number: deck.number, sha256: source.sha256 });
      return await readMaterial(visit);
    },
    { lock: true },
  );
  drawer.ahead(source, pages);
  return material;
}

/** Says where the profile video is, or that there is none any more. */
export async function bringFilmTo(
  house: House,
  asked: Asked<z.output<NonNullable<typeof bringFilm.body>>>,
): Promise<Material> {
  return await inRoomOf(
    house,
    asked,
    async (visit) => {
      requireBringer(visit);
      const { rows, session, asker, now } = visit;
      const { body } = asked;
      if (body.kind === "file") {
        const file = await findFile(visit, body.documentId, body.number);
        const fits = checkFilm({ name: file.fileName, mediaType: file.mediaType, bytes: file.bytes });
        if (!fits.ok) throw unprocessable(fits.problem);
      }
      await sql`
        insert into desk_films (agency_id, session_id, number, kind, url, document_id, document_number, brought_by, brought_at)
        select ${session.agencyId}, ${session.id}, coalesce(max(f.number), 0) + 1, ${body.kind},
          ${body.kind === "link" ? body.url : ""}, ${body.kind === "file" ? body.documentId : null}::uuid,
          ${body.kind === "file" ? body.number : null}::int, ${asker.accountId}::uuid, ${now}::timestamptz
        from desk_films f where f.agency_id = ${session.agencyId} and f.session_id = ${session.id}`.execute(rows);
      await note(visit, "desk.film", { kind: body.kind, ...(body.kind === "link" ? { url: body.url } : {}) });
      return await readMaterial(visit);
    },
    { lock: true },
  );
}

function requireBringer({ mine, session }: RoomVisit): void {
  const may = mayBring(mine.role, session.state);
  if (!may.ok) throw conflict(may.problem);
}

/** One of the unit's own files, which nothing forbids to open. */
async function findFile({ rows, session }: RoomVisit, documentId: string, number: number) {
  const unit = { agencyId: session.agencyId, unitId: session.unitId };
  const file = await findOpenable(rows, unit, documentId, number);
  const { bytes } = await rows
    .selectFrom("evidence_versions")
    .select("bytes")
    .where("agency_id", "=", unit.agencyId)
    .where("document_id", "=", documentId)
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  return { ...file, bytes };
}

async function note(
  { rows, session, asker }: RoomVisit,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { agencyId, unitId, id } = session;
  await record(rows, { accountId: asker.accountId, agencyId, unitId, action, subject: id, detail });
}
