import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { House } from "../../platform/http.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { PortalUnit } from "./standing.ts";

type Office = Pick<House, "secrets" | "publicUrl">;
type Of = Pick<PortalUnit, "worksheetId" | "unitId"> & { readonly agencyId: string };

/** Where anyone with the address sees the evidence of one item: `token` is known to whoever was told it, and to nobody else. */
export function evidenceAddress(publicUrl: URL, token: string): string {
  return new URL(`/bukti-lke/${token}`, publicUrl).href;
}

export function hashOfLink(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/**
 * The addresses of these items' evidence, by item: those that stand, good for longer from now on, and new ones where
 * none does. A revoked address never comes back.
 */
export async function keepEvidenceLinks(
  { secrets, publicUrl }: Office,
  rows: TenantDatabase,
  of: Of,
  items: readonly string[],
  { now, days }: { readonly now: Date; readonly days: number },
): Promise<Readonly<Record<string, string>>> {
  if (items.length === 0) return {};
  const expiresAt = new Date(now.getTime() + days * 86_400_000);
  const fresh = new Map<string, ReturnType<typeof makeLink>>(
    items.map((item) => [randomUUID(), makeLink(of, item, { secrets, now, expiresAt })]),
  );
  const kept = await rows
    .insertInto("proposals_evidence_links")
    .values([...fresh].map(([id, row]) => ({ id, ...row })))
    .onConflict((clash) =>
      clash
        .columns(["agency_id", "worksheet_id", "item"])
        .where("revoked_at", "is", null)
        .doUpdateSet({ expires_at: expiresAt }),
    )
    .returning(["id", "item", "token_hash", "token_sealed"])
    .execute();
  const made = kept.filter(({ id }) => fresh.has(id));
  if (made.length > 0) {
    const codes = made.map(({ token_hash }) => ({ token_hash, agency_id: of.agencyId }));
    await rows.insertInto("proposals_evidence_codes").values(codes).execute();
  }
  return Object.fromEntries(
    kept.map(({ item, token_sealed }) => {
      const token = secrets.unseal(token_sealed, aboutLink(of, item));
      if (token === null) throw new Error("an evidence link was sealed with another key than the installation's");
      return [item, evidenceAddress(publicUrl, token)];
    }),
  );
}

/** The addresses that stand now, without making any: for showing what would be sent. */
export async function findEvidenceLinks(
  { secrets, publicUrl }: Office,
  rows: TenantDatabase,
  of: Of,
): Promise<readonly { readonly item: string; readonly address: string; readonly expiresAt: Date }[]> {
  const found = await rows
    .selectFrom("proposals_evidence_links")
    .select(["item", "token_sealed", "expires_at"])
    .where("agency_id", "=", of.agencyId)
    .where("worksheet_id", "=", of.worksheetId)
    .where("revoked_at", "is", null)
    .orderBy("item")
    .execute();
  return found.flatMap(({ item, token_sealed, expires_at }) => {
    const token = secrets.unseal(token_sealed, aboutLink(of, item));
    return token === null ? [] : [{ item, address: evidenceAddress(publicUrl, token), expiresAt: expires_at }];
  });
}

function makeLink(
  of: Of,
  item: string,
  { secrets, now, expiresAt }: { readonly secrets: House["secrets"]; readonly now: Date; readonly expiresAt: Date },
) {
  const token = randomBytes(32).toString("base64url");
  return {
    agency_id: of.agencyId,
    worksheet_id: of.worksheetId,
    unit_id: of.unitId,
    item,
    token_hash: hashOfLink(token),
    token_sealed: secrets.seal(token, aboutLink(of, item)),
    created_at: now,
    expires_at: expiresAt,
  };
}

function aboutLink({ agencyId, worksheetId }: Of, item: string): string {
  return `evidence link ${agencyId} ${worksheetId} ${item}`;
}
