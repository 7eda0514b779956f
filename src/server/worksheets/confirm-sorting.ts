import { sql } from "kysely";
import type { z } from "zod";
import type { confirmSorting, undoSorting } from "../../contract/worksheets/sorting.ts";
import { expectedDocuments } from "../../core/worksheets/expected-documents.ts";
import { record } from "../platform/ledger.ts";
import { notFound, Refused } from "../platform/refusal.ts";
import { noteStep } from "./attach.ts";
import { hold, type Visit } from "./place.ts";
import { packOf } from "./round-pack.ts";
import { allowChange } from "./save-answer.ts";
import { whoAndWhere } from "./submit.ts";

type Choice = z.output<NonNullable<typeof confirmSorting.body>>["choices"][number];
type Confirmed = z.output<typeof confirmSorting.reply>;
type Undone = z.output<typeof undoSorting.reply>;
type Pair = Pick<Choice, "documentId" | "item">;

/**
 * Rests answers of the unit on documents, many in one transaction. What the person may not change, what the instrument
 * does not have and what is no document of the unit is refused by its line; nothing is lost of the others.
 */
export async function confirm(visit: Visit, choices: readonly Choice[]): Promise<Confirmed> {
  const { rows, place, asker, now } = visit;
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  const keysByItem = new Map(pack.items.map((item) => [item.code, expectedDocuments(item).map(({ key }) => key)]));
  const { allowed, refused } = part(visit, choices, ({ item, expected }) => {
    const keys = keysByItem.get(item);
    return keys !== undefined && (expected === null || keys.includes(expected));
  });
  await hold(visit);
  const columns = {
    documents: allowed.map(({ documentId }) => documentId),
    items: allowed.map(({ item }) => item),
    keys: allowed.map(({ expected }) => expected),
    pages: allowed.map(({ pages }) => pages),
  };
  const { rows: found } = await sql<Pair & { readonly infected: boolean }>`
    with found as (
      select distinct on (c.document_id, c.item) c.document_id, c.item, c.pages, d.latest,
        coalesce(k.scan = 'infected', false) as infected
      from unnest(${columns.documents}::uuid[], ${columns.items}::text[], ${columns.pages}::text[]) c(document_id, item, pages)
        join evidence_documents d on d.agency_id = ${place.agencyId} and d.id = c.document_id
          and d.unit_id = ${place.unitId} and d.withdrawn_at is null
        left join evidence_versions f on f.agency_id = d.agency_id and f.document_id = d.id and f.number = d.latest
        left join evidence_contents k on k.agency_id = f.agency_id and k.sha256 = f.sha256
    ), written as (
      insert into worksheets_evidence (agency_id, worksheet_id, layer, item, document_id, number, pages, attached_by, attached_at)
      select ${place.agencyId}, ${place.worksheetId}, 'unit', item, document_id, latest, pages, ${asker.accountId}, ${now}
      from found where not infected
      on conflict (agency_id, worksheet_id, layer, item, document_id) do nothing
      returning *
    ), noted as (${noteStep("attach", visit)} from written), gone as (
      delete from worksheets_set_aside s using found c
      where s.agency_id = ${place.agencyId} and s.worksheet_id = ${place.worksheetId} and s.document_id = c.document_id
        and not c.infected
    )
    select document_id as "documentId", item, infected from found order by item, document_id`.execute(rows);
  const attached = found.filter(({ infected }) => !infected).map(({ documentId, item }) => ({ documentId, item }));
  await sql`
    insert into worksheets_expected (agency_id, worksheet_id, item, key, document_id, confirmed_by, confirmed_at)
    select e.agency_id, e.worksheet_id, e.item, c.key, e.document_id, ${asker.accountId}, ${now}
    from unnest(${columns.documents}::uuid[], ${columns.items}::text[], ${columns.keys}::text[]) c(document_id, item, key)
      join worksheets_evidence e on e.agency_id = ${place.agencyId} and e.worksheet_id = ${place.worksheetId}
        and e.layer = 'unit' and e.item = c.item and e.document_id = c.document_id
    where c.key is not null on conflict do nothing`.execute(rows);
  const kept = new Set(attached.map(pairKey));
  const missed = allowed.filter((choice) => !kept.has(pairKey(choice)));
  if (attached.length > 0) {
    const detail = { documents: new Set(attached.map(({ documentId }) => documentId)).size, items: attached.length };
    await record(rows, { ...whoAndWhere(visit), action: "worksheets.sort", subject: place.worksheetId, detail });
  }
  return {
    attached,
    refused: [
      ...refused,
      ...missed.map((choice) => {
        const isInfected = found.some((one) => one.infected && pairKey(one) === pairKey(choice));
        const kind = isInfected ? "evidence_infected" : "not_found";
        return { documentId: choice.documentId, item: choice.item, kind };
      }),
    ],
  };
}

/** Takes documents from the unit's answers again; what fills a place of the checklist leaves it. */
export async function undo(visit: Visit, choices: readonly Pair[]): Promise<Undone> {
  const { rows, place } = visit;
  const { allowed, refused } = part(visit, choices, () => true);
  await hold(visit);
  const { numAffectedRows } = await sql`
    with gone as (
      delete from worksheets_evidence e
      using unnest(${allowed.map(({ documentId }) => documentId)}::uuid[], ${allowed.map(({ item }) => item)}::text[]) c(document_id, item)
      where e.agency_id = ${place.agencyId} and e.worksheet_id = ${place.worksheetId} and e.layer = 'unit'
        and e.item = c.item and e.document_id = c.document_id
      returning e.*
    ) ${noteStep("detach", visit)} from gone`.execute(rows);
  return { detached: Number(numAffectedRows ?? 0n), refused };
}

/** Parts what this person may change now from what they may not, with the reason of each. */
function part<One extends Pair>(visit: Visit, choices: readonly One[], fits: (one: One) => boolean) {
  const allowed: One[] = [];
  const refused: { documentId: string; item: string; kind: string }[] = [];
  for (const choice of choices) {
    const { documentId, item } = choice;
    try {
      if (!fits(choice)) throw notFound();
      allowChange(visit, { layer: "unit", item });
      allowed.push(choice);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push({ documentId, item, kind: error.problem.kind });
    }
  }
  return { allowed, refused };
}

function pairKey({ documentId, item }: Pair): string {
  return `${documentId} ${item}`;
}
