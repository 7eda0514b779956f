import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { KeptQuestion } from "../../../contract/desk/questions.ts";
import type { Database } from "../../platform/database.ts";
import type { Asker } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound } from "../../platform/refusal.ts";

type Wording = Pick<KeptQuestion, "place" | "text">;
type Work = { readonly rows: Database; readonly asker: Asker; readonly now: Date };

/** By place, those for any item first; `words` looks into the text. */
export async function findBank(
  rows: Database,
  asked: { readonly id?: string; readonly words?: string | undefined } = {},
) {
  const { id = null, words = "" } = asked;
  const { rows: found } = await sql<Omit<KeptQuestion, "changedAt"> & { readonly changedAt: Date }>`
    select b.id, b.place, b.text, b.is_open as "isOpen", b.version, a.name as "changedBy", b.changed_at as "changedAt"
    from desk_bank b join people_accounts a on a.id = b.changed_by
    where (${id}::uuid is null or b.id = ${id}) and (${words} = '' or position(lower(${words}) in lower(b.text)) > 0)
    order by b.place, b.text, b.id limit 5000`.execute(rows);
  return found.map((one): KeptQuestion => ({ ...one, changedAt: one.changedAt.toISOString() }));
}

export async function addToBank(work: Work, wording: Wording): Promise<KeptQuestion> {
  const id = randomUUID();
  await work.rows
    .insertInto("desk_bank")
    .values({ id, ...wording, changed_by: work.asker.accountId, changed_at: work.now })
    .execute();
  return await remember(work, id);
}

export async function editInBank(
  work: Work,
  id: string,
  { version, isOpen, ...wording }: Wording & { readonly isOpen: boolean; readonly version: number },
): Promise<KeptQuestion> {
  const { rows, asker, now } = work;
  const changed = await rows
    .updateTable("desk_bank")
    .set({ ...wording, is_open: isOpen, version: version + 1, changed_by: asker.accountId, changed_at: now })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return await remember(work, id);
  const [current] = await findBank(rows, { id });
  if (!current) throw notFound();
  throw conflict({ kind: "conflict_version", detail: { seen: version, version: current.version } });
}

/** Every wording stays in the history, and who gave it in the ledger. */
async function remember({ rows, asker, now }: Work, id: string): Promise<KeptQuestion> {
  const [one] = await findBank(rows, { id });
  if (!one) throw new Error("a question that was just written is gone");
  const { place, text, version, isOpen: is_open } = one;
  await rows
    .insertInto("desk_bank_history")
    .values({ id, version, place, text, is_open, changed_by: asker.accountId, changed_at: now })
    .execute();
  await record(rows, { accountId: asker.accountId, agencyId: null, action: "desk.bank", subject: id, detail: {} });
  return one;
}
