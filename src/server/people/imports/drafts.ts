import { createHash, randomUUID } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { z } from "zod";
import {
  importKind,
  type ImportReading,
  type OpenedImport,
  type TableImport,
} from "../../../contract/people/imports.ts";
import { cleanFileName } from "../../../core/kernel/file-name.ts";
import { findHeadingRow, type ImportKind, suggestMapping } from "../../../core/people/imports/fields.ts";
import type { Database } from "../../platform/database.ts";
import type { Asker } from "../../platform/http.ts";
import { notFound, unprocessable } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { LARGEST_TABLE, readTable, type TableSheet } from "./read-table.ts";

export type ImportPlace = { readonly agencyId: string; readonly importId: string };

/** Reads the table of a multipart request and keeps it until it is run; proposes how to read it. */
export async function open(
  database: Database,
  asker: Asker,
  agencyId: string,
  request: FastifyRequest,
  now: Date,
): Promise<OpenedImport> {
  const { kind, fileName, bytes } = await receive(request);
  const sheets = await readTable(fileName, bytes);
  const id = randomUUID();
  return await inTenant(database, [agencyId], async (rows) => {
    await rows
      .insertInto("people_imports")
      .values({
        agency_id: agencyId,
        id,
        kind,
        file_name: fileName,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        sheets: JSON.stringify(sheets),
        created_by: asker.accountId,
        created_at: now,
      })
      .execute();
    return await show(rows, { agencyId, importId: id });
  });
}

export async function show(rows: TenantDatabase, place: ImportPlace): Promise<OpenedImport> {
  const found = await find(rows, place);
  const [line] = await list(rows, place.agencyId, place.importId);
  if (!line) throw notFound();
  return { ...line, sheets: found.sheets.map(previewOf), suggested: suggest(found.kind, found.sheets) };
}

/** The last hundred, newest first; or the one named. */
export async function list(rows: TenantDatabase, agencyId: string, importId?: string): Promise<TableImport[]> {
  const { rows: found } = await sql<TableImport & { createdAt: Date; doneAt: Date | null }>`
    select i.id, i.kind, i.file_name as "fileName", i.state, coalesce(a.name, '') as "createdBy",
      i.created_at as "createdAt", i.done_at as "doneAt", i.counts
    from people_imports i left join people_accounts a on a.id = i.created_by
    where i.agency_id = ${agencyId} and ${importId === undefined ? sql`i.state <> 'draft'` : sql`i.id = ${importId}`}
    order by i.created_at desc, i.id limit 100`.execute(rows);
  return found.map((one) => ({
    ...one,
    createdAt: new Date(one.createdAt).toISOString(),
    doneAt: one.doneAt && new Date(one.doneAt).toISOString(),
  }));
}

export type Draft = { readonly kind: ImportKind; readonly state: string; readonly sheets: readonly TableSheet[] };

/** `lock`: until the transaction ends nobody else runs or takes it back. */
export async function find(rows: Database, place: ImportPlace, lock?: "lock"): Promise<Draft> {
  const found = await rows
    .selectFrom("people_imports")
    .select(["kind", "state", "sheets"])
    .where("agency_id", "=", place.agencyId)
    .where("id", "=", place.importId)
    .$if(lock !== undefined, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!found) throw notFound();
  return { kind: found.kind, state: found.state, sheets: keptSheets.parse(found.sheets) };
}

/** Tables that nobody ran are forgotten after a week: they hold names and addresses. */
export async function sweepDrafts(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 7 * 24 * 3_600_000);
  const found = await database.selectFrom("agencies").select("id").orderBy("id").limit(10_000).execute();
  if (found.length === 0) return;
  const ids = found.map(({ id }) => id);
  await inTenant(database, ids, async (rows) => {
    await rows.deleteFrom("people_imports").where("state", "=", "draft").where("created_at", "<", before).execute();
  });
}

const keptSheets = z.array(z.object({ name: z.string(), rows: z.array(z.array(z.string())) }));

const mostShown = 30;

function previewOf({ name, rows }: TableSheet) {
  return {
    name,
    rows: rows.length,
    preview: rows.slice(0, mostShown).map((row) => row.map((cell) => cell.slice(0, 80))),
  };
}

/** The sheet in whose headings most fields are recognised. */
function suggest(kind: ImportKind, sheets: readonly TableSheet[]): ImportReading {
  const readings = sheets.map(({ rows }, sheet): ImportReading => {
    const headingRow = findHeadingRow(kind, rows);
    return { sheet, headingRow, mapping: suggestMapping(kind, rows[headingRow] ?? []), forAll: {} };
  });
  const none: ImportReading = { sheet: 0, headingRow: 0, mapping: {}, forAll: {} };
  const known = (one: ImportReading): number => Object.keys(one.mapping).length;
  return readings.reduce((best, one) => (known(one) > known(best) ? one : best), readings[0] ?? none);
}

async function receive(request: FastifyRequest) {
  if (!request.isMultipart()) throw unprocessable({ kind: "file_missing" });
  const part = await request.file({ limits: { fileSize: LARGEST_TABLE, files: 1, fields: 5 } });
  if (!part) throw unprocessable({ kind: "file_missing" });
  const field: unknown = part.fields["kind"];
  const kind = importKind.safeParse(
    typeof field === "object" && field !== null && "value" in field ? field.value : null,
  );
  if (!kind.success) {
    part.file.resume();
    throw unprocessable({ kind: "invalid_input" }, [{ path: "body.kind", message: "units or people" }]);
  }
  return { kind: kind.data, fileName: cleanFileName(part.filename), bytes: await part.toBuffer() };
}
