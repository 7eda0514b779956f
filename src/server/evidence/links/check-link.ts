import { sql } from "kysely";
import type { LinkCheck } from "../../../contract/evidence/links.ts";
import type { Asker, House } from "../../platform/http.ts";
import { conflict, notFound, Refused } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import type { InUnit } from "../queries.ts";
import { openInternet, type Reach } from "../../platform/outbound.ts";
import { askLink } from "./ask-link.ts";

/** Checks of one unit in a minute, whoever asks: the server is no tool to knock at doors with. */
const A_MINUTE = 20;

type Asked = InUnit & { readonly documentId: string };

/** Notes that the link is being asked, asks it outside of any transaction, and notes the answer. */
export async function checkLink(
  house: Pick<House, "database" | "now">,
  at: Asked,
  asker: Asker,
  reach: Reach = openInternet,
): Promise<LinkCheck> {
  const checkedAt = house.now();
  const url = await inTenant(house.database, [at.agencyId], async (rows) => {
    // Checks of a unit are counted one after the other.
    await rows
      .selectFrom("agencies_units")
      .select("id")
      .where("agency_id", "=", at.agencyId)
      .where("id", "=", at.unitId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const document = await rows
      .selectFrom("evidence_documents")
      .select(["url", "kind"])
      .where("agency_id", "=", at.agencyId)
      .where("unit_id", "=", at.unitId)
      .where("id", "=", at.documentId)
      .executeTakeFirst();
    if (!document) throw notFound();
    if (document.url === null) throw conflict({ kind: "no_link" });
    const since = new Date(checkedAt.getTime() - 60_000);
    const { rows: counted } = await sql<{ count: number }>`
      select count(*) as count from evidence_link_checks k
        join evidence_documents d on d.agency_id = k.agency_id and d.id = k.document_id
      where k.agency_id = ${at.agencyId} and d.unit_id = ${at.unitId} and k.checked_at > ${since}`.execute(rows);
    if ((counted[0]?.count ?? 0) >= A_MINUTE) throw new Refused(429, { kind: "too_many_requests" });
    await rows
      .insertInto("evidence_link_checks")
      .values({
        agency_id: at.agencyId,
        document_id: at.documentId,
        checked_at: checkedAt,
        checked_by: asker.accountId,
      })
      .onConflict((same) => same.doNothing())
      .execute();
    return document.url;
  });
  const answer = await askLink(url, reach);
  await inTenant(house.database, [at.agencyId], async (rows) => {
    await rows
      .updateTable("evidence_link_checks")
      .set(answer)
      .where("agency_id", "=", at.agencyId)
      .where("document_id", "=", at.documentId)
      .where("checked_at", "=", checkedAt)
      .execute();
  });
  return { documentId: at.documentId, ...answer, checkedAt: checkedAt.toISOString() };
}
