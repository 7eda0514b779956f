import type { Database } from "../../src/server/platform/database.ts";
import { sessionOf } from "./world-desk-scores.ts";
import type { Spot } from "./world.ts";

export { sessionOf };

/** The presentation that was brought to the session at a spot. */
export function deckAt({ worksheetId }: Pick<Spot, "worksheetId">): string {
  return `5c0e5002${worksheetId.slice(8)}`;
}

/** Slides, a profile video and a drawn page of a spot's session, each with words that nobody elsewhere may ever see. */
export async function makeSlides(rows: Database, marker: string, spot: Spot): Promise<void> {
  const at = new Date("2026-05-01T01:00:00Z");
  const brought = {
    agency_id: spot.agencyId,
    session_id: sessionOf(spot),
    number: 1,
    brought_by: null,
    brought_at: at,
  };
  const { sha256 } = await rows
    .selectFrom("evidence_versions")
    .select("sha256")
    .where("agency_id", "=", spot.agencyId)
    .where("document_id", "=", spot.documentId)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  await rows
    .insertInto("desk_decks")
    .values({
      ...brought,
      id: deckAt(spot),
      document_id: spot.documentId,
      document_number: 1,
      sha256,
      file_name: `Paparan ${marker}.pdf`,
      bytes: 15,
      pages: 1,
    })
    .execute();
  await rows
    .insertInto("desk_films")
    .values({
      ...brought,
      kind: "link",
      url: `https://video.invalid/${encodeURIComponent(marker)}`,
      document_id: null,
      document_number: null,
    })
    .execute();
  await rows
    .insertInto("desk_pages")
    .values({
      agency_id: spot.agencyId,
      sha256,
      number: 1,
      pages: 1,
      width: 1600,
      height: 900,
      words: `Salindia ${marker}`,
      light_sha256: sha256,
      sharp_sha256: sha256,
      drawn_at: at,
    })
    .onConflict((known) => known.columns(["agency_id", "sha256", "number"]).doNothing())
    .execute();
}
