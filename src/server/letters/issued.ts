import { sql } from "kysely";
import type { z } from "zod";
import type { getLetter, Letter, listLetters } from "../../contract/letters/issued.ts";
import { isLetterKind, type LetterKind } from "../../core/letters/kinds.ts";
import { containing, cursorId, pageOfRows } from "../platform/paging.ts";
import { notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { letterUrl } from "./letter-url.ts";

type Filter = z.output<NonNullable<typeof listLetters.query>>;

/** Issued letters, newest first. */
export async function findLetters(
  rows: TenantDatabase,
  agencyId: string,
  { after, limit, kind, year, state, q, subject }: Filter,
): Promise<{ readonly items: readonly Letter[]; readonly next: string | null }> {
  const from = cursorId(after);
  const found = await letterRows(rows, agencyId)
    .$if(kind !== undefined, (query) => query.where("l.kind", "=", kind ?? ""))
    .$if(state !== undefined, (query) => query.where("l.state", "=", state ?? "issued"))
    .$if(subject !== undefined, (query) => query.where("l.subject_id", "=", subject ?? ""))
    .$if(year !== undefined, (query) => query.where(sql<boolean>`extract(year from l.dated_on) = ${year ?? 0}`))
    .$if(q !== undefined && q !== "", (query) => {
      const pattern = containing(q ?? "");
      return query.where((is) =>
        is.or([is("l.number", "ilike", pattern), is("l.about", "ilike", pattern), is("l.code", "ilike", pattern)]),
      );
    })
    .$if(from !== null, (query) =>
      query.where(
        sql<boolean>`(l.issued_at, l.id) < (select issued_at, id from letters_issued where agency_id = ${agencyId} and id = ${from})`,
      ),
    )
    .orderBy("l.issued_at", "desc")
    .orderBy("l.id", "desc")
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOfRows(found, limit);
  return { items: items.map(sayLetter), next };
}

export async function findLetter(
  rows: TenantDatabase,
  publicUrl: URL,
  agencyId: string,
  letterId: string,
): Promise<z.input<typeof getLetter.reply>> {
  const row = await letterRows(rows, agencyId)
    .leftJoin("people_accounts as w", "w.id", "l.withdrawn_by")
    .select([
      "l.pdf_sha256",
      "l.agency_template",
      "l.template_version",
      "l.withdrawn_at",
      "l.withdrawn_reason",
      "w.name as withdrawn_name",
    ])
    .where("l.id", "=", letterId)
    .executeTakeFirst();
  if (!row) throw notFound();
  const files = await rows
    .selectFrom("letters_files as f")
    .leftJoin("people_accounts as a", "a.id", "f.added_by")
    .select(["f.kind", "f.sha256", "f.bytes", "f.added_at", "a.name"])
    .where("f.agency_id", "=", agencyId)
    .where("f.letter_id", "=", letterId)
    .orderBy("f.added_at")
    .orderBy(sql`f.kind = 'docx'`)
    .limit(100)
    .execute();
  return {
    ...sayLetter(row),
    url: letterUrl(publicUrl, row.code),
    sha256: row.pdf_sha256,
    agencyTemplate: row.agency_template,
    templateVersion: row.template_version,
    withdrawn: row.withdrawn_at
      ? { by: row.withdrawn_name ?? "", at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? "" }
      : null,
    files: files.map(({ name, added_at, ...file }) => ({
      ...file,
      bytes: file.bytes,
      addedBy: name ?? "",
      addedAt: added_at.toISOString(),
    })),
  };
}

function letterRows(rows: TenantDatabase, agencyId: string) {
  return rows
    .selectFrom("letters_issued as l")
    .leftJoin("people_accounts as a", "a.id", "l.issued_by")
    .select(["l.id", "l.kind", "l.number", "l.dated_on", "l.about", "l.state", "l.code", "l.issued_at", "a.name"])
    .where("l.agency_id", "=", agencyId);
}

type Row = Awaited<ReturnType<ReturnType<typeof letterRows>["execute"]>>[number];

function sayLetter(row: Row): Letter {
  return {
    id: row.id,
    kind: kindOf(row.kind),
    number: row.number,
    datedOn: row.dated_on,
    about: row.about,
    state: row.state,
    code: row.code,
    issuedBy: row.name ?? "",
    issuedAt: row.issued_at.toISOString(),
  };
}

function kindOf(text: string): LetterKind {
  if (!isLetterKind(text)) throw new Error(`a letter of an unknown kind: ${text}`);
  return text;
}
