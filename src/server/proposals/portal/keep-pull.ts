import { sql } from "kysely";
import type { FastifyRequest } from "fastify";
import type { Database } from "../../platform/database.ts";
import type { House } from "../../platform/http.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import type { LiveToken } from "../../people/tokens.ts";
import type { PortalAnswerBytes, PortalCode } from "./refusals.ts";

export type PullEndpoint = "unit-wbk" | "unit-wbbm" | "jawaban-unit" | "other";

export type Pull = {
  readonly agencyId: string;
  readonly token: LiveToken;
  readonly endpoint: PullEndpoint;
  readonly roundId: string | null;
  readonly unitId: string | null;
  readonly answer: PortalAnswerBytes;
  readonly code: PortalCode | null;
  readonly isTest: boolean;
  readonly request: FastifyRequest;
};

/** How long the bytes of an answer are kept after they were last sent: two evaluation years. */
export const payloadDays = 730;

/** Notes what was asked and answered. Of data the very bytes are kept, sealed; of a refusal its code says all. */
export async function keepPull(
  { secrets }: Pick<House, "secrets">,
  rows: TenantDatabase,
  pull: Pull,
  now: Date,
): Promise<void> {
  const { agencyId: agency_id, answer, request } = pull;
  await rows
    .insertInto("proposals_portal_pulls")
    .values({
      agency_id,
      pulled_at: now,
      token_id: pull.token.id,
      endpoint: pull.endpoint,
      round_id: pull.roundId,
      unit_id: pull.unitId,
      status: answer.status,
      code: pull.code,
      bytes: answer.bytes.length,
      sha256: answer.sha256,
      user_agent: (request.headers["user-agent"] ?? "").slice(0, 300),
      address: request.ip,
      test: pull.isTest,
    })
    .execute();
  if (answer.status !== 200) return;
  const sealed = secrets.seal(answer.bytes.toString("utf8"), aboutPayload(agency_id, answer.sha256));
  await rows
    .insertInto("proposals_portal_payloads")
    .values({ agency_id, sha256: answer.sha256, sealed, last_sent_at: now })
    .onConflict((clash) => clash.columns(["agency_id", "sha256"]).doUpdateSet({ last_sent_at: now }))
    .execute();
}

/** The text of what was sent under this hash; null once its time is over, or where the key of the installation changed. */
export async function readPayload(
  { secrets }: Pick<House, "secrets">,
  rows: TenantDatabase,
  agencyId: string,
  sha256: string,
): Promise<string | null> {
  const row = await rows
    .selectFrom("proposals_portal_payloads")
    .select("sealed")
    .where("agency_id", "=", agencyId)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return row ? secrets.unseal(row.sealed, aboutPayload(agencyId, sha256)) : null;
}

/** Forgets the bytes of answers whose time is over; the lines about them stay. */
export async function sweepPayloads(database: Database, now: Date): Promise<void> {
  const agencies = await database.selectFrom("agencies").select("id").orderBy("id").execute();
  const ids = agencies.map(({ id }) => id);
  const oldest = new Date(now.getTime() - payloadDays * 86_400_000);
  await inTenant(
    database,
    ids,
    async (rows) => await sql`delete from proposals_portal_payloads where last_sent_at < ${oldest}`.execute(rows),
  );
}

function aboutPayload(agencyId: string, sha256: string): string {
  return `portal payload ${agencyId} ${sha256}`;
}
