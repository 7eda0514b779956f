import { sql } from "kysely";
import { evidenceTypes, isEvidenceType } from "../../../core/evidence/media.ts";
import type { EvidenceAbsence, EvidencePage } from "../../../site/proposals/evidence-page.ts";
import { notePublicLook } from "../../evidence/library/looks.ts";
import { findOpenable } from "../../evidence/previews/openable.ts";
import type { StoredVersion } from "../../evidence/queries.ts";
import type { House } from "../../platform/http.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { packOf } from "../../worksheets/round-pack.ts";
import { hashOfLink } from "./evidence-links.ts";

type Visitor = { readonly address: string; readonly userAgent: string };
type Office = Pick<House, "database" | "settings">;

/** The page behind an address of evidence, or why there is none; every opening is noted. */
export async function openEvidence(
  house: Office,
  token: string,
  visitor: Visitor,
  now: Date,
): Promise<EvidencePage | EvidenceAbsence> {
  return await behindLink(house, token, now, async (rows, link) => {
    await noteOpening(rows, link, null, visitor, now);
    const { rows: found } = await sql<PageRow>`
      select agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as unit_name, a.name as agency_name, r.year,
        r.pack_id, p.sha256 as pack_hash,
        (select coalesce(json_agg(json_build_object('documentId', e.document_id, 'number', e.number, 'pages', e.pages,
            'title', d.title, 'url', d.url, 'name', f.file_name, 'bytes', f.bytes, 'sha256', f.sha256,
            'mediaType', f.media_type) order by e.attached_at, e.document_id), '[]')
          from worksheets_evidence e
            join evidence_documents d on d.agency_id = e.agency_id and d.id = e.document_id
            left join evidence_versions f on f.agency_id = e.agency_id and f.document_id = e.document_id and f.number = e.number
          where e.agency_id = w.agency_id and e.worksheet_id = w.id and e.layer = 'unit' and e.item = ${link.item}) as evidence
      from worksheets w join rounds r on r.id = w.round_id join agencies a on a.id = w.agency_id
        join instruments_packs p on p.id = r.pack_id
      where w.agency_id = ${link.agencyId} and w.id = ${link.worksheetId}`.execute(rows);
    const [row] = found;
    if (!row) return "unknown";
    const pack = await packOf(rows, row.pack_id, row.pack_hash);
    return {
      unitName: row.unit_name,
      agencyName: row.agency_name,
      year: row.year,
      item: link.item,
      question: pack.items.find(({ code }) => code === link.item)?.question ?? { id: "", en: "" },
      expiresAt: link.expiresAt.toISOString(),
      evidence: row.evidence.map((one) => ({
        title: one.title,
        pages: one.pages,
        url: one.url,
        file: one.sha256 === null ? null : fileOf(token, { ...one, sha256: one.sha256 }),
      })),
    };
  });
}

/** One file on such a page: only the version that the item's answer rests on. `visitor` null: a later part of it. */
export async function openFile(
  house: Office,
  token: string,
  asked: { readonly documentId: string; readonly number: number },
  visitor: Visitor | null,
  now: Date,
): Promise<StoredVersion | EvidenceAbsence> {
  return await behindLink(house, token, now, async (rows, link) => {
    const { rows: found } = await sql`select from worksheets_evidence e
      where e.agency_id = ${link.agencyId} and e.worksheet_id = ${link.worksheetId} and e.layer = 'unit'
        and e.item = ${link.item} and e.document_id::text = ${asked.documentId}
        and e.number::text = ${String(asked.number)}`.execute(rows);
    if (found.length === 0) return "file";
    const { documentId, number } = asked;
    const mustBeScanned = house.settings.virusScanner !== undefined;
    const version = await findOpenable(rows, link, documentId, number, mustBeScanned);
    if (visitor) {
      await noteOpening(rows, link, asked, visitor, now);
      await notePublicLook(rows, { agencyId: link.agencyId, ...asked }, visitor.address, now);
    }
    return version;
  });
}

type Link = {
  readonly agencyId: string;
  readonly id: string;
  readonly worksheetId: string;
  readonly unitId: string;
  readonly item: string;
  readonly expiresAt: Date;
};

/** Finds the link of a token, first its agency and then, behind the wall, itself. */
async function behindLink<Value>(
  { database }: Office,
  token: string,
  now: Date,
  work: (rows: TenantDatabase, link: Link) => Promise<Value | EvidenceAbsence>,
): Promise<Value | EvidenceAbsence> {
  if (!/^[\w-]{43}$/.test(token)) return "unknown";
  const hash = hashOfLink(token);
  const code = await database
    .selectFrom("proposals_evidence_codes")
    .select("agency_id")
    .where("token_hash", "=", hash)
    .executeTakeFirst();
  if (!code) return "unknown";
  return await inTenant(database, [code.agency_id], async (rows) => {
    const row = await rows
      .selectFrom("proposals_evidence_links")
      .select(["agency_id", "id", "worksheet_id", "unit_id", "item", "expires_at", "revoked_at"])
      .where("agency_id", "=", code.agency_id)
      .where("token_hash", "=", hash)
      .executeTakeFirst();
    if (!row) return "unknown";
    if (row.revoked_at !== null) return "revoked";
    if (row.expires_at <= now) return "expired";
    const { agency_id: agencyId, id, worksheet_id: worksheetId, unit_id: unitId, item, expires_at: expiresAt } = row;
    return await work(rows, { agencyId, id, worksheetId, unitId, item, expiresAt });
  });
}

async function noteOpening(
  rows: TenantDatabase,
  link: Link,
  file: { readonly documentId: string; readonly number: number } | null,
  { address, userAgent }: Visitor,
  now: Date,
): Promise<void> {
  await rows
    .insertInto("proposals_evidence_openings")
    .values({
      agency_id: link.agencyId,
      link_id: link.id,
      document_id: file?.documentId ?? null,
      number: file?.number ?? null,
      opened_at: now,
      address,
      user_agent: userAgent,
    })
    .execute();
}

function fileOf(token: string, one: Evidence & { readonly sha256: string }) {
  const { documentId, number, name, bytes, sha256, mediaType } = one;
  return {
    href: `/bukti-lke/${token}/${documentId}/${number}`,
    name: name ?? "",
    bytes: bytes ?? 0,
    sha256,
    isShown: mediaType !== null && isEvidenceType(mediaType) && evidenceTypes[mediaType].shown === "inline",
  };
}

type Evidence = {
  readonly documentId: string;
  readonly number: number;
  readonly pages: string;
  readonly title: string;
  readonly url: string | null;
  readonly name: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly mediaType: string | null;
};

type PageRow = {
  readonly unit_name: string;
  readonly agency_name: string;
  readonly year: number;
  readonly pack_id: string;
  readonly pack_hash: string;
  readonly evidence: readonly Evidence[];
};
