import { sql } from "kysely";
import type { z } from "zod";
import { signedAs } from "../../contract/worksheets/shapes.ts";
import type { getReceipt, proveItem } from "../../contract/worksheets/submission.ts";
import { proveStatement, type SealedStatement } from "../../core/worksheets/receipt.ts";
import type { House } from "../platform/http.ts";
import { notFound } from "../platform/refusal.ts";
import { inTenant } from "../platform/tenant.ts";
import type { Visit } from "./place.ts";
import { sealTools } from "./submit.ts";

export type PublicReceipt = z.output<typeof getReceipt.reply>;
type Proofs = z.output<typeof proveItem.reply>;

/** What anyone may know of a receipt; null when none with this code was issued here. */
export async function findReceipt(house: Pick<House, "database">, code: string): Promise<PublicReceipt | null> {
  const issued = await house.database
    .selectFrom("worksheets_receipts")
    .select("agency_id")
    .where("code", "=", code)
    .executeTakeFirst();
  if (!issued) return null;
  return await inTenant(house.database, [issued.agency_id], async (rows) => {
    const row = await rows
      .selectFrom("worksheets_submissions as s")
      .innerJoin("worksheets as w", (join) =>
        join.onRef("w.agency_id", "=", "s.agency_id").onRef("w.id", "=", "s.worksheet_id"),
      )
      .innerJoin("agencies as a", "a.id", "s.agency_id")
      .innerJoin("rounds as r", "r.id", "w.round_id")
      .select([
        "s.code",
        "s.root",
        "s.submitted_at",
        "s.leaves",
        "s.signed_as",
        sql<string>`agencies_unit_name(w.agency_id, w.unit_id, r.reference_date)`.as("unit_name"),
        "a.name as agency_name",
        "r.year",
      ])
      .where("s.agency_id", "=", issued.agency_id)
      .where("s.code", "=", code)
      .executeTakeFirst();
    if (!row) return null;
    const { items, files } = readPackage(row.leaves);
    return {
      code: row.code,
      unitName: row.unit_name,
      agencyName: row.agency_name,
      year: row.year,
      submittedAt: row.submitted_at.toISOString(),
      signedAs: signedAs.parse(row.signed_as),
      root: row.root,
      items,
      files,
    };
  });
}

/** Proofs that an item's answer and evidence were part of the newest submission. */
export async function prove({ rows, place }: Visit, item: string): Promise<Proofs> {
  const row = await rows
    .selectFrom("worksheets_submissions")
    .select(["code", "root", "leaves"])
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) throw notFound();
  const { leaves } = readPackage(row.leaves);
  const places = leaves.flatMap(({ text }, at) => (itemOf(text) === item ? [at] : []));
  if (places.length === 0) throw notFound();
  const proofs = places.map((at) => {
    const { salt, text, place: index, size, path } = proveStatement(leaves, at, sealTools);
    return { salt: hex(salt), text, place: index, size, path: path.map(hex) };
  });
  return { code: row.code, root: row.root, proofs };
}

/** Only `submit` writes this column. */
export function readPackage(column: unknown): {
  readonly items: number;
  readonly files: number;
  readonly leaves: readonly SealedStatement[];
} {
  const { items, files, leaves } = column as { items: number; files: number; leaves: { salt: string; text: string }[] };
  return { items, files, leaves: leaves.map(({ salt, text }) => ({ salt: Buffer.from(salt, "hex"), text })) };
}

function itemOf(text: string): unknown {
  const statement: unknown = JSON.parse(text);
  return typeof statement === "object" && statement !== null && "item" in statement ? statement.item : null;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
