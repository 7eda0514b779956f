import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { House } from "../../platform/http.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { happen } from "./happen.ts";
import type { InRoom } from "./in-session.ts";

type Office = Pick<House, "database" | "now">;

/** A line not seen for so long has died together with its server. */
export const lineDiesAfterSeconds = 60;

/** Notes that a line into the room is open. The first one of a person means that they have joined. */
export async function openLine({ database, now }: Office, here: InRoom, accountId: string): Promise<string> {
  const line = randomUUID();
  await inTenant(database, [here.agencyId], async (rows) => {
    await lockSession(rows, here);
    const isFirst = !(await hasLine(rows, here, accountId));
    await rows
      .insertInto("desk_lines")
      .values({ agency_id: here.agencyId, session_id: here.sessionId, line, account_id: accountId, seen_at: now() })
      .execute();
    if (isFirst) await happen(rows, here, { kind: "person.joined", data: { accountId }, by: accountId, now: now() });
  });
  return line;
}

/** Notes that a line is closed. The last one of a person means that they have left. */
export async function closeLine({ database, now }: Office, here: InRoom, line: string): Promise<void> {
  await inTenant(database, [here.agencyId], async (rows) => {
    await lockSession(rows, here);
    await dropLines(rows, here, [line], now());
  });
}

/** Says that these lines still live. */
export async function seeLines({ database, now }: Office, agencyId: string, lines: readonly string[]): Promise<void> {
  await inTenant(database, [agencyId], async (rows) => {
    await rows
      .updateTable("desk_lines")
      .set({ seen_at: now() })
      .where("agency_id", "=", agencyId)
      .where("line", "in", [...lines])
      .execute();
  });
}

/** Closes lines whose server died without a word. */
export async function sweepLines({ database, now }: Office): Promise<void> {
  const before = new Date(now().getTime() - lineDiesAfterSeconds * 1000);
  const { rows: dead } = await sql<{ agencyId: string; sessionId: string; line: string }>`
    select agency_id as "agencyId", session_id as "sessionId", line from desk_lines where seen_at < ${before}
    order by seen_at limit 500`.execute(database);
  for (const { line, ...here } of dead) await closeLine({ database, now }, here, line);
}

async function lockSession(rows: TenantDatabase, { agencyId, sessionId }: InRoom): Promise<void> {
  await sql`select from desk_sessions where agency_id = ${agencyId} and id = ${sessionId} for update`.execute(rows);
}

async function hasLine(rows: TenantDatabase, { agencyId, sessionId }: InRoom, accountId: string): Promise<boolean> {
  const found = await rows
    .selectFrom("desk_lines")
    .select("line")
    .where("agency_id", "=", agencyId)
    .where("session_id", "=", sessionId)
    .where("account_id", "=", accountId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function dropLines(rows: TenantDatabase, here: InRoom, lines: readonly string[], now: Date): Promise<void> {
  const gone = await rows
    .deleteFrom("desk_lines")
    .where("agency_id", "=", here.agencyId)
    .where("session_id", "=", here.sessionId)
    .where("line", "in", [...lines])
    .returning("account_id as accountId")
    .execute();
  for (const { accountId } of gone) {
    if (await hasLine(rows, here, accountId)) continue;
    await happen(rows, here, { kind: "person.left", data: { accountId }, by: accountId, now });
  }
}
