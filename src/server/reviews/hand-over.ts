import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { handOver } from "../../contract/reviews/hand-over.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { dayBefore } from "../../core/kernel/day.ts";
import { mayAssign } from "../../core/reviews/assignment.ts";
import { mayTakeDuty } from "../../core/reviews/hand-over.ts";
import { type Asker, today } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { type Facts, type Giver, openDuties, readFacts } from "./hand-over-facts.ts";
import { hasConflict, isClear } from "./plan.ts";

export type HandOverBody = z.output<NonNullable<(typeof handOver)["body"]>>;
type Line = {
  readonly receiver_id: string;
  readonly duty_id: string | null;
  readonly duty_was_to: string | null;
  readonly new_duty_id: string | null;
  readonly worksheet_id: string | null;
  readonly layer: string | null;
  readonly was_assigned: boolean;
};
type Here = {
  readonly rows: TenantDatabase;
  readonly asker: Asker;
  readonly agencyId: string;
  readonly giver: Giver;
  readonly body: HandOverBody;
  readonly now: Date;
  readonly facts: Facts;
};

/** Hands open work to others in the caller's transaction: every line, or none. Answers the worksheets that it touched. */
export async function handOverWork(
  asked: Omit<Here, "facts">,
): Promise<{ readonly id: string; readonly lines: number; readonly touched: readonly string[] }> {
  const { rows, asker, agencyId, giver, body, now } = asked;
  const day = today(now);
  if (body.effectiveDay < day) throw unprocessable({ kind: "hand_over_in_past" });
  if (new Set(body.lines.map(({ key }) => key)).size < body.lines.length)
    throw unprocessable({ kind: "hand_over_twice" });
  await lockDuties(rows, agencyId, [giver.accountId, ...body.lines.map(({ receiverId }) => receiverId)]);
  const here: Here = { ...asked, facts: await readFacts(rows, agencyId, giver.accountId, day) };
  const id = randomUUID();
  const lines: Line[] = [];
  for (const line of body.lines) {
    const [kind, first = "", tier = ""] = line.key.split(":");
    if (kind === "duty") lines.push(await passDuty(here, first, line.receiverId));
    else lines.push(await passAssignment(here, first, tier, line.receiverId));
  }
  await rows
    .insertInto("people_hand_overs")
    .values({
      agency_id: agencyId,
      id,
      giver_id: giver.accountId,
      letter: body.letter,
      reason: body.reason,
      effective_day: body.effectiveDay,
      made_by: asker.accountId,
      made_at: now,
      undone_at: null,
    })
    .execute();
  await rows
    .insertInto("people_hand_over_lines")
    .values(lines.map((line, number) => ({ agency_id: agencyId, hand_over_id: id, number, ...line })))
    .execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    action: "people.handOver",
    subject: giver.accountId,
    detail: { letter: body.letter, reason: body.reason, from: body.effectiveDay, count: lines.length },
  });
  return { id, lines: lines.length, touched: lines.flatMap(({ worksheet_id }) => worksheet_id ?? []) };
}

/** The duty ends on the day before; the receiver's begins on the day, over the same area and by this hand-over. */
async function passDuty({ rows, asker, agencyId, giver, body, facts }: Here, id: string, receiverId: string) {
  const duty = openDuties(facts.giver.duties, agencyId, body.effectiveDay).find((one) => one.id === id);
  const receiver = facts.colleagues.find((one) => one.accountId === receiverId);
  if (!duty || !receiver) throw notFound();
  const verdict = mayTakeDuty(duty, giver, receiver, body.effectiveDay);
  if (!verdict.ok) throw conflict({ ...verdict.problem, detail: { name: receiver.name } });
  const newId = randomUUID();
  await rows
    .updateTable("people_duties")
    .set({ valid_to: dayBefore(body.effectiveDay) })
    .where("agency_id", "=", agencyId)
    .where("id", "=", duty.id)
    .execute();
  await rows
    .insertInto("people_duties")
    .values({
      id: newId,
      account_id: receiverId,
      role: duty.role,
      agency_id: agencyId,
      unit_id: duty.unitId,
      area: duty.area,
      letter: body.letter || body.reason,
      valid_from: body.effectiveDay,
      valid_to: duty.validTo,
      granted_by: asker.accountId,
    })
    .execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    unitId: duty.unitId,
    action: "people.handOverDuty",
    subject: receiverId,
    detail: { role: duty.role, area: duty.area, giver: giver.accountId, from: body.effectiveDay },
  });
  return line(receiverId, { duty_id: duty.id, duty_was_to: duty.validTo, new_duty_id: newId });
}

async function passAssignment(here: Here, worksheetId: string, tier: string, receiverId: string): Promise<Line> {
  const { rows, asker, agencyId, giver, body, facts, now } = here;
  const day = today(now);
  const found = facts.assignments.find((one) => one.worksheetId === worksheetId && one.tier === tier);
  const receiver = facts.assessors.find((one) => one.accountId === receiverId);
  if (!found || !receiver) throw notFound();
  // An assignment has no days of its own: it passes when it is handed over.
  if (body.effectiveDay !== day) throw unprocessable({ kind: "hand_over_assignment_today" });
  if (receiverId === giver.accountId) throw conflict({ kind: "hand_over_self" });
  const candidate = { ...receiver, hasConflict: hasConflict(receiver, worksheetId) };
  const verdict = mayAssign(candidate, { agencyId, unitId: found.unitId, tiers: found.tiers }, found.tier, day);
  if (!verdict.ok)
    throw conflict({
      ...verdict.problem,
      detail: { ...verdict.problem.detail, name: receiver.name, unit: found.unitName },
    });
  const written = await assignTo(rows, agencyId, { worksheetId, tier: found.tier }, receiverId, {
    by: asker.accountId,
    at: now,
    declaration: isClear(receiver, worksheetId) ? "clear" : "asked",
  });
  await unassignFrom(rows, agencyId, { worksheetId, tier: found.tier }, giver.accountId);
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    unitId: found.unitId,
    action: "people.handOverAssignment",
    subject: worksheetId,
    detail: { accountId: receiverId, giver: giver.accountId, tier: found.tier },
  });
  return line(receiverId, { worksheet_id: worksheetId, layer: found.tier, was_assigned: !written });
}

export async function assignTo(
  rows: TenantDatabase,
  agencyId: string,
  { worksheetId, tier }: { readonly worksheetId: string; readonly tier: Tier },
  accountId: string,
  { by, at, declaration }: { readonly by: string; readonly at: Date; readonly declaration: "clear" | "asked" },
): Promise<boolean> {
  const written = await rows
    .insertInto("reviews_assignments")
    .values({
      agency_id: agencyId,
      worksheet_id: worksheetId,
      account_id: accountId,
      layer: tier,
      assigned_by: by,
      assigned_at: at,
      declaration,
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function unassignFrom(
  rows: TenantDatabase,
  agencyId: string,
  { worksheetId, tier }: { readonly worksheetId: string; readonly tier: Tier },
  accountId: string,
): Promise<void> {
  await rows
    .deleteFrom("reviews_assignments")
    .where("agency_id", "=", agencyId)
    .where("worksheet_id", "=", worksheetId)
    .where("account_id", "=", accountId)
    .where("layer", "=", tier)
    .execute();
}

/** Whoever hands over at the same moment waits: nobody gives away what was given away a moment before. */
async function lockDuties(rows: TenantDatabase, agencyId: string, accountIds: readonly string[]): Promise<void> {
  await rows
    .selectFrom("people_duties")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("account_id", "in", [...new Set(accountIds)])
    .orderBy("id")
    .forUpdate()
    .execute();
}

function line(receiver_id: string, more: Partial<Line>): Line {
  const none = { duty_id: null, duty_was_to: null, new_duty_id: null, worksheet_id: null, layer: null };
  return { receiver_id, ...none, was_assigned: false, ...more };
}
