import { CompiledQuery } from "kysely";
import type { Layer } from "../../core/kernel/layer.ts";
import type { Answer } from "../../core/worksheets/answer.ts";
import type { Visit } from "./place.ts";

export type AtItem = { readonly layer: Layer; readonly item: string };

type Change = {
  readonly answer: Answer | null;
  readonly note: string;
  readonly reason: string;
  readonly expectedVersion: number;
};

/** What a decision rested on, and the session that it was taken for (see migrations/0002-standing.sql). */
export type Standing = { readonly text: string; readonly sessionHash: Buffer; readonly seenSince: Date };

/**
 * One statement: holds the worksheet in its state, writes the answer over the expected version and adds the history.
 * Holding is a share lock, so that many save at once while a step of the workflow waits for them, and they for it.
 * With `standing`, it writes only if all that the decision rested on still stands, the session first of all.
 *
 * Answers the new version; null: nothing was written.
 */
export async function write(
  { rows, place, asker, now }: Visit,
  at: AtItem,
  change: Change,
  standing: Standing | null = null,
): Promise<number | null> {
  const { rows: written } = await rows.executeQuery(
    CompiledQuery.raw(change.expectedVersion === 0 ? firstText : nextText, [
      place.agencyId,
      place.worksheetId,
      place.standpoint.state,
      place.standpoint.version,
      at.layer,
      at.item,
      change.answer === null ? null : JSON.stringify(change.answer),
      change.note,
      change.reason,
      asker.accountId,
      now.toISOString(),
      change.expectedVersion,
      standing?.text ?? null,
      standing?.sessionHash ?? null,
      standing?.seenSince.toISOString() ?? null,
    ]),
  );
  const [row] = written;
  // Both texts return this column and no other.
  return row ? (row as { readonly version: number }).version : null;
}

// Written out, since it is the statement that people wait for most: Kysely would make the same text for every save.

const columns = "agency_id, worksheet_id, layer, item, version, answer, note, reason, answered_by, answered_at";

const firstText = statement(`
  insert into worksheets_answers (${columns})
  select $1::uuid, $2::uuid, $5::text, $6::text, $12::int + 1, $7::jsonb, $8::text, $9::text, $10::uuid, $11::timestamptz
  from held
  on conflict do nothing
  returning *`);

const nextText = statement(`
  update worksheets_answers a
  set version = $12::int + 1, answer = $7::jsonb, note = $8::text, reason = $9::text, answered_by = $10::uuid,
    answered_at = $11::timestamptz
  from held
  where a.agency_id = $1 and a.worksheet_id = $2 and a.layer = $5::text and a.item = $6::text and a.version = $12::int
  returning a.*`);

function statement(change: string): string {
  return `
    with held as (
      select from worksheets
      where agency_id = $1::uuid and id = $2::uuid and state = $3 and version = $4::int
        and ($13::text is null or (
          select worksheets_standing($14::bytea, $11::timestamptz, $15::timestamptz, $1::uuid, $2::uuid)) = $13::text)
      for share
    ), saved as (${change}
    ), remembered as (
      insert into worksheets_history (${columns}) select ${columns} from saved
    )
    select version from saved`;
}
