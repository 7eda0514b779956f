import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Finding } from "../../contract/findings/shapes.ts";
import type { listFindings } from "../../contract/findings/writing.ts";
import type { Visit } from "../worksheets/place.ts";
import { selectReleased } from "./released.ts";

type Here = { readonly [Part in keyof z.output<typeof listFindings.reply>]: readonly Finding[] };

/**
 * What the unit of this worksheet was told: in this worksheet, and in those of earlier years; a unit that came of others
 * keeps what they were told. What was withdrawn in its own year stays in sight there and is not carried on.
 */
export async function findFindingsHere(visit: Visit): Promise<Here> {
  const all = await selectReleased(visit.rows, visit.day, { condition: findingsHere(visit) });
  const { worksheetId } = visit.place;
  return {
    items: all.filter((one) => one.worksheetId === worksheetId),
    earlier: all.filter((one) => one.worksheetId !== worksheetId && one.state !== "withdrawn").toReversed(),
  };
}

/** Findings `f` of the worksheet, or of an earlier year of its unit and those that it came of. */
export function findingsHere({ place }: Visit): RawBuilder<boolean> {
  return sql<boolean>`f.agency_id = ${place.agencyId} and (f.worksheet_id = ${place.worksheetId} or exists (
    select from rounds this
      cross join agencies_unit_line(${place.agencyId}, ${place.unitId}, this.reference_date) l
      join worksheets e on e.agency_id = f.agency_id and e.id = f.worksheet_id
      join rounds q on q.id = e.round_id and q.year < this.year
    where this.id = ${place.round.id} and l.unit_id = f.unit_id))`;
}
