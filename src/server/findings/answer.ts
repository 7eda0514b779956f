import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Proof } from "../../contract/findings/follow-up.ts";
import { isSettled } from "../../core/findings/follow-up.ts";
import { type Asker, type House, today } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../platform/tenant.ts";
import { findOwners } from "./owners.ts";
import { type HeldFollowUp, holdFollowUp, takeStep } from "./hold.ts";
import { findProofs } from "./proofs.ts";

type At = { readonly agencyId: string; readonly unitId: string; readonly findingId: string };
type Asked = { readonly params: At; readonly asker: Asker; readonly now: Date };
type Answering = {
  readonly rows: TenantDatabase;
  readonly held: HeldFollowUp;
  readonly asker: Asker;
  readonly now: Date;
  readonly day: string;
  readonly unitId: string;
};

type Plan = {
  readonly action: string;
  readonly owner:
    | { readonly kind: "person"; readonly accountId: string }
    | { readonly kind: "post"; readonly name: string };
  readonly dueOn: string;
  readonly step: number;
};

/** One transaction in which a unit answers a finding: one of its own, or of a unit that it came of. */
export async function answering<Value>(
  house: Pick<House, "database">,
  { params, asker, now }: Asked,
  work: (answering: Answering) => Promise<Value>,
): Promise<Value> {
  const { agencyId, unitId } = params;
  const day = today(now);
  return await inTenant(house.database, [agencyId], async (rows) => {
    const ofUnit = sql`u.unit_id in (select l.unit_id from agencies_unit_line(${agencyId}, ${unitId}, ${day}) l)`;
    const held = await holdFollowUp(rows, params, ofUnit);
    if (!held) throw notFound();
    return await work({ rows, held, asker, now, day, unitId });
  });
}

export async function plan(at: Answering, { action, owner, dueOn, step }: Plan): Promise<void> {
  if (dueOn < at.day) throw unprocessable({ kind: "finding_day_past", detail: { day: dueOn } });
  const owner_id = owner.kind === "person" ? owner.accountId : null;
  const name = owner.kind === "post" ? owner.name : await nameOf(at, owner.accountId);
  await takeStep(at, at.held, {
    step: "plan",
    seen: step,
    detail: { action, owner: name, dueOn },
    change: { action, owner_id, owner: name, due_on: dueOn },
  });
  await log(at, "findings.plan", { dueOn });
}

export async function claim(at: Answering, asked: { readonly text: string; readonly step: number }): Promise<void> {
  await takeStep(at, at.held, { step: "claim", seen: asked.step, detail: { text: asked.text } });
  await log(at, "findings.claim", { proofs: at.held.proofs });
}

export type NewProof =
  | { readonly kind: "document"; readonly documentId: string; readonly pages: string }
  | { readonly kind: "link"; readonly url: string; readonly title: string };

/** A document is kept in the version that it has now: what an assessor verifies does not change under them. */
export async function addProof(at: Answering, proof: NewProof): Promise<Proof> {
  const { rows, held, asker, now, unitId } = at;
  refuseSettled(held);
  const id = randomUUID();
  const by = { agency_id: held.agencyId, finding_id: held.findingId, id, added_by: asker.accountId, added_at: now };
  if (proof.kind === "link") {
    await rows
      .insertInto("findings_proofs")
      .values({ ...by, document_id: null, document_number: null, url: proof.url, title: proof.title })
      .execute();
  } else {
    const number = await findDocument(rows, held, unitId, proof.documentId);
    await rows
      .insertInto("findings_proofs")
      .values({ ...by, document_id: proof.documentId, document_number: number, pages: proof.pages, url: null })
      .execute();
  }
  await log(at, "findings.add_proof", { kind: proof.kind });
  const [added] = await findProofs(rows, held, id);
  if (!added) throw notFound();
  return added;
}

export async function removeProof(at: Answering, proofId: string): Promise<void> {
  const { rows, held, asker, now } = at;
  refuseSettled(held);
  const removed = await rows
    .updateTable("findings_proofs")
    .set({ removed_by: asker.accountId, removed_at: now })
    .where("agency_id", "=", held.agencyId)
    .where("finding_id", "=", held.findingId)
    .where("id", "=", proofId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (removed.numUpdatedRows === 0n) throw notFound();
  await log(at, "findings.remove_proof", {});
}

/** What waits to be verified, or was, keeps the proofs that it was claimed on. */
function refuseSettled({ state }: HeldFollowUp): void {
  if (state === "claimed" || isSettled(state))
    throw conflict({ kind: "finding_step_impossible", detail: { state, step: "proof" } });
}

async function nameOf(at: Answering, accountId: string): Promise<string> {
  const owners = await findOwners(at.rows, { agencyId: at.held.agencyId, unitId: at.unitId }, at.day);
  const owner = owners.find((one) => one.accountId === accountId);
  if (!owner) throw unprocessable({ kind: "finding_owner_outside" });
  return owner.name;
}

/** The number of the newest version of a document of the unit's library that may be shown. */
async function findDocument(
  rows: TenantDatabase,
  { agencyId }: HeldFollowUp,
  unitId: string,
  documentId: string,
): Promise<number> {
  const { rows: found } = await sql<{ latest: number; infected: string | null }>`
    select d.latest, (select k.scan_finding from evidence_versions v
        join evidence_contents k on k.agency_id = v.agency_id and k.sha256 = v.sha256 and k.scan = 'infected'
        where v.agency_id = d.agency_id and v.document_id = d.id and v.number = d.latest) as infected
    from evidence_documents d
    where d.agency_id = ${agencyId} and d.unit_id = ${unitId} and d.id = ${documentId} and d.withdrawn_at is null`.execute(
    rows,
  );
  const [document] = found;
  if (!document) throw notFound();
  if (document.infected !== null)
    throw conflict({ kind: "evidence_infected", detail: { finding: document.infected, name: "" } });
  return document.latest;
}

async function log(
  { rows, held, asker, unitId }: Answering,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const subject = held.worksheetId;
  const who = { accountId: asker.accountId, agencyId: held.agencyId, unitId };
  await record(rows, { ...who, action, subject, detail: { number: held.number, ...detail } });
}
