import type { FastifyReply } from "fastify";
import { sql } from "kysely";
import type { z } from "zod";
import type { listPortalPulls, PortalPull } from "../../../contract/proposals/portal.ts";
import type { House } from "../../platform/http.ts";
import { notFound, Refused } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { readPayload } from "./keep-pull.ts";

type Query = z.output<NonNullable<typeof listPortalPulls.query>>;

/** What was asked and answered, newest first. */
export async function listPulls(
  { database }: Pick<House, "database">,
  agencyId: string,
  query: Query,
): Promise<{ readonly items: readonly PortalPull[]; readonly next: string | null }> {
  const after = query.after !== undefined && /^\d{1,15}$/.test(query.after) ? Number(query.after) : null;
  const names = await database
    .selectFrom("people_tokens")
    .select(["id", "name"])
    .where("agency_id", "=", agencyId)
    .execute();
  const found = await inTenant(database, [agencyId], async (rows) => {
    const { rows: read } = await sql<Row>`
      select l.id, l.pulled_at, l.endpoint, l.unit_id, l.status, l.code, l.bytes, l.sha256, l.user_agent, l.address,
        l.token_id, l.test, agencies_unit_name(l.agency_id, l.unit_id, l.pulled_at::date) as unit_name,
        exists (select from proposals_portal_payloads p where p.agency_id = l.agency_id and p.sha256 = l.sha256) as kept
      from proposals_portal_pulls l
      where l.agency_id = ${agencyId} and ${after === null ? sql`true` : sql`l.id < ${after}`}
        and ${query.unitId === undefined ? sql`true` : sql`l.unit_id = ${query.unitId}`}
      order by l.id desc limit ${query.limit + 1}`.execute(rows);
    return read;
  });
  const kept = found.slice(0, query.limit);
  return {
    items: kept.map((row) => ({
      id: row.id,
      pulledAt: row.pulled_at.toISOString(),
      endpoint: row.endpoint,
      unitId: row.unit_id,
      unitName: row.unit_name,
      status: row.status,
      code: row.code,
      bytes: row.bytes,
      sha256: row.sha256,
      userAgent: row.user_agent,
      address: row.address,
      tokenName: names.find(({ id }) => id === row.token_id)?.name ?? "",
      test: row.test,
      kept: row.kept,
    })),
    next: found.length > query.limit ? String(kept.at(-1)?.id) : null,
  };
}

/** The very bytes of one answer, as a file under the name of its hash. */
export async function sendPayload(
  house: Pick<House, "database" | "secrets">,
  { agencyId, pullId }: { readonly agencyId: string; readonly pullId: number },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { sha256, text } = await inTenant(house.database, [agencyId], async (rows) => {
    const pull = await rows
      .selectFrom("proposals_portal_pulls")
      .select("sha256")
      .where("agency_id", "=", agencyId)
      .where("id", "=", pullId)
      .executeTakeFirst();
    if (!pull) throw notFound();
    return { ...pull, text: await readPayload(house, rows, agencyId, pull.sha256) };
  });
  if (text === null) throw new Refused(410, { kind: "portal_payload_gone" });
  return await reply
    .header("content-type", "application/json; charset=utf-8")
    .header("content-disposition", `attachment; filename="portalrb-${sha256.slice(0, 12)}.json"`)
    .header("cache-control", "no-store")
    .send(Buffer.from(text));
}

type Row = {
  readonly id: number;
  readonly pulled_at: Date;
  readonly endpoint: PortalPull["endpoint"];
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly status: number;
  readonly code: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly user_agent: string;
  readonly address: string;
  readonly token_id: string;
  readonly test: boolean;
  readonly kept: boolean;
};
