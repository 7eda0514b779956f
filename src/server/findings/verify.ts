import type { Finding } from "../../contract/findings/shapes.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { mayDo } from "../../core/people/permissions.ts";
import { inOrder } from "../../core/worksheets/tiers.ts";
import { record } from "../platform/ledger.ts";
import { notFound } from "../platform/refusal.ts";
import { targetOfLayer, type Visit } from "../worksheets/place.ts";
import { sql } from "kysely";
import { findingsHere } from "./here.ts";
import { holdFollowUp, takeStep } from "./hold.ts";
import { selectReleased } from "./released.ts";

type Asked = { readonly verdict: "verify" | "send_back"; readonly text: string; readonly step: number };

/** An assessor of this worksheet looks at what the unit did: about a finding of this year, or of an earlier one. */
export async function verify(visit: Visit, findingId: string, asked: Asked): Promise<Finding> {
  const { rows, place, asker } = visit;
  const isHere = sql`exists (select from findings_released f where f.agency_id = u.agency_id and f.id = u.finding_id
    and ${findingsHere(visit)})`;
  const held = await holdFollowUp(rows, { agencyId: place.agencyId, findingId }, isHere);
  if (!held) throw notFound();
  const { verdict: step, text } = asked;
  await takeStep({ ...visit, tier: tierHere(visit) }, held, { step, seen: asked.step, detail: { text } });
  await record(rows, {
    accountId: asker.accountId,
    agencyId: place.agencyId,
    unitId: held.unitId,
    action: step === "verify" ? "findings.verify" : "findings.send_back",
    subject: held.worksheetId,
    detail: { number: held.number },
  });
  const condition = sql`f.agency_id = ${place.agencyId} and f.id = ${findingId}`;
  const [finding] = await selectReleased(rows, visit.day, { condition });
  if (!finding) throw notFound();
  return finding;
}

/** The tier in which the asker verifies: the highest that may. */
function tierHere({ place, asker, day }: Visit): Tier | null {
  const may = (tier: Tier): boolean => mayDo("findings.verify", asker, targetOfLayer(place, tier), day).ok;
  return inOrder(place.assigned).findLast(may) ?? null;
}
