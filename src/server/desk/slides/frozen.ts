import { type RawBuilder, sql } from "kysely";
import type { StageFile } from "../../../contract/desk/slides.ts";
import { isPanel } from "../../../core/desk/room/acts.ts";
import { isDrawn } from "../../../core/desk/stage/pages.ts";
import type { RulePack } from "../../../core/instruments/pack.ts";
import { forbidden } from "../../platform/refusal.ts";
import { packOf } from "../../worksheets/round-pack.ts";
import type { RoomVisit } from "../room/in-session.ts";

type Row = {
  readonly item: string;
  readonly documentId: string;
  readonly number: number;
  readonly title: string;
  readonly url: string | null;
  readonly sha256: string | null;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly pages: number | null;
  readonly pointer: string;
};

type FrozenFile = {
  readonly sha256: string;
  readonly mediaType: string;
  readonly fileName: string;
  readonly title: string;
};

/**
 * What the worksheet rests on, item by item: each document in the version on which the unit's answer rested when it was
 * submitted, for answers do not change after that. Nothing that a scanner found infected.
 */
async function findRows({ rows, session }: RoomVisit, only: RawBuilder<unknown>): Promise<readonly Row[]> {
  const { rows: found } = await sql<Row>`
    select e.item, e.document_id as "documentId", e.number, d.title, d.url, v.sha256, v.file_name as "fileName",
      v.media_type as "mediaType", e.pages as pointer,
      coalesce((select max(p.pages) from desk_pages p where p.agency_id = v.agency_id and p.sha256 = v.sha256), k.pages) as pages
    from worksheets_evidence e
      join evidence_documents d on d.agency_id = e.agency_id and d.id = e.document_id
      left join evidence_versions v on v.agency_id = e.agency_id and v.document_id = e.document_id and v.number = e.number
      left join evidence_contents k on k.agency_id = v.agency_id and k.sha256 = v.sha256
    where e.agency_id = ${session.agencyId} and e.worksheet_id = ${session.worksheetId} and e.layer = 'unit'
      and coalesce(k.scan, 'clean') <> 'infected' and ${only}
    order by e.item, d.title, e.document_id limit 5000`.execute(rows);
  return found;
}

/** One file of them; `item` too, where it matters for which item it is shown. */
export async function findFrozen(
  visit: RoomVisit,
  { documentId, number, item }: { readonly documentId: string; readonly number: number; readonly item?: string },
): Promise<(FrozenFile & { readonly pages: number | null }) | null> {
  const [row] = await findRows(
    visit,
    sql`e.document_id = ${documentId} and e.number = ${number} and ${item === undefined ? sql`true` : sql`e.item = ${item}`}`,
  );
  if (!row || row.sha256 === null || row.mediaType === null) return null;
  const { sha256, mediaType, title, pages } = row;
  return { sha256, mediaType, title, pages, fileName: row.fileName ?? "" };
}

/** The panel's choice: the items of the worksheet that rest on something, in the order of the instrument. */
export async function listFiles(visit: RoomVisit): Promise<
  {
    readonly item: string;
    readonly question: { readonly id: string; readonly en: string };
    readonly files: StageFile[];
  }[]
> {
  if (!isPanel(visit.mine.role)) throw forbidden({ kind: "desk_not_your_act" });
  const found = await findRows(visit, sql`true`);
  const pack = await packOfSession(visit);
  return pack.items.flatMap(({ code, question }) => {
    const files = found.filter(({ item }) => item === code).map(describe);
    return files.length === 0 ? [] : [{ item: code, question, files }];
  });
}

function describe({ documentId, number, title, fileName, mediaType, url, pages, pointer }: Row): StageFile {
  const shows = mediaType === null ? "link" : isDrawn(mediaType) ? "pages" : "no";
  return {
    documentId,
    number,
    title,
    fileName: fileName ?? "",
    mediaType: mediaType ?? "",
    shows,
    url,
    pages,
    pointer,
  };
}

async function packOfSession({ rows, session }: RoomVisit): Promise<RulePack> {
  const { packId, packHash } = await rows
    .selectFrom("rounds as r")
    .innerJoin("instruments_packs as p", "p.id", "r.pack_id")
    .select(["p.id as packId", "p.sha256 as packHash"])
    .where("r.id", "=", session.roundId)
    .executeTakeFirstOrThrow();
  return await packOf(rows, packId, packHash);
}
