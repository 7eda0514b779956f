import { randomBytes } from "node:crypto";
import canonicalize from "canonicalize";
import { sql } from "kysely";
import { z } from "zod";
import type { getObjectionPackage } from "../../../contract/proposals/objection.ts";
import type { sentObjection } from "../../../contract/proposals/selection.ts";
import { signedAs } from "../../../core/people/acting.ts";
import {
  failedChecks,
  maySend,
  type ObjectionFile,
  type ObjectionPoint,
  type Ruling,
  rule,
  statementsOf,
} from "../../../core/proposals/selection-objection.ts";
import { receiptCode, sealRoot } from "../../../core/worksheets/receipt.ts";
import { conflict, forbidden, notFound, unprocessable } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { isViolation } from "../../platform/violations.ts";
import { targetOf } from "../../worksheets/place.ts";
import { sealTools } from "../../worksheets/submit.ts";
import { moverOf } from "./decide.ts";
import { type CourseVisit, membershipOf, requireMember } from "./in-course.ts";
import { move } from "./move.ts";
import { findDraft, findReleased, whyNoSending } from "./objection.ts";
import { readSent } from "./objection-rows.ts";
import { findSelection } from "./read-selection.ts";

type Sent = z.output<typeof sentObjection>;

/** Sends the objection as its sender saw it, seals it, and moves the unit on: once, by rule and by the table's key. */
export async function send(
  visit: CourseVisit,
  { versions }: { readonly versions: Readonly<Record<string, number>> },
): Promise<Sent> {
  const { rows, place, asker, now, day } = visit;
  const released = await findReleased(visit);
  const refused = whyNoSending(visit, released !== null);
  if (refused) throw conflict({ kind: refused });
  const draft = await findDraft(visit);
  const isAsSeen =
    draft.length === Object.keys(versions).length && draft.every(({ check, version }) => versions[check] === version);
  if (!isAsSeen) throw conflict({ kind: "objection_changed" });
  const points: ObjectionPoint[] = [];
  for (const { check, text, files } of draft)
    points.push({ check, text: text.trim(), files: await hashesOf(rows, place.agencyId, files) });
  const allowed = maySend(failedChecks(released?.checks ?? []), points);
  if (!allowed.ok) throw unprocessable(allowed.problem);
  const head = {
    worksheetId: place.worksheetId,
    unitId: place.unitId,
    year: place.round.year,
    sentAt: now.toISOString(),
  };
  const sealed = statementsOf(head, points).map((statement) => {
    const text = canonicalize(statement);
    if (text === undefined) throw new Error("a statement is always JSON");
    return { salt: randomBytes(32), text };
  });
  const code = receiptCode(randomBytes(10));
  const root = Buffer.from(sealRoot(sealed, sealTools)).toString("hex");
  const office = signedAs("objection.send", asker, targetOf(place), day);
  try {
    await rows
      .insertInto("proposals_objections")
      .values({
        agency_id: place.agencyId,
        worksheet_id: place.worksheetId,
        code,
        root,
        points: JSON.stringify(points),
        leaves: JSON.stringify(sealed.map(({ salt, text }) => ({ salt: salt.toString("hex"), text }))),
        sent_by: asker.accountId,
        signed_as: office ? JSON.stringify(office) : null,
        sent_at: now,
      })
      .execute();
  } catch (error) {
    if (isViolation(error, "unique")) throw conflict({ kind: "objection_once" });
    throw error;
  }
  await move(
    moverOf(visit),
    { kind: "step", step: "file" },
    { version: visit.course.version, shown: true, action: "objection.send" },
  );
  return {
    code,
    root,
    points: points.map((point) => ({ ...point, files: [...point.files] })),
    sentBy: asker.name,
    sentAt: now.toISOString(),
  };
}

/** Decides point by point; final, and inside the national team until it is released. */
export async function ruleOn(
  visit: CourseVisit,
  asked: { readonly rulings: readonly Ruling[]; readonly version: number },
): Promise<{ outcome: "upheld" | "rejected"; version: number }> {
  const { rows, place, asker, now, day } = visit;
  const isHead = asker.duties.some(({ role, agencyId }) => role === "tpn_head" && agencyId === null);
  if ((await membershipOf(visit)).declared !== "none" || !isHead) await requireMember(visit);
  const sent = await readSent(rows, place);
  const selection = await findSelection(visit);
  const released = await findReleased(visit);
  if (!sent || !selection || !released) throw conflict({ kind: "objection_none_sent" });
  const ruled = rule(failedChecks(released.checks), sent.objection.points, asked.rulings, {
    decider: asker.accountId,
    selectedBy: [selection.proposedBy, ...(selection.decidedBy === null ? [] : [selection.decidedBy])],
  });
  if (!ruled.ok)
    throw ruled.problem.kind === "objection_own_decision" ? forbidden(ruled.problem) : unprocessable(ruled.problem);
  const { version } = await move(
    moverOf(visit),
    { kind: "step", step: "decide" },
    { version: asked.version, shown: false, action: "objection.decide" },
  );
  const office = signedAs("objection.decide", asker, targetOf(place), day);
  await rows
    .insertInto("proposals_objection_rulings")
    .values({
      agency_id: place.agencyId,
      worksheet_id: place.worksheetId,
      rulings: JSON.stringify(asked.rulings),
      outcome: ruled.value,
      decided_by: asker.accountId,
      signed_as: office ? JSON.stringify(office) : null,
      decided_at: now,
    })
    .execute();
  return { outcome: ruled.value, version };
}

const storedLeaves = z.array(z.object({ salt: z.string(), text: z.string() }));

export async function readPackage({ rows, place }: CourseVisit): Promise<z.output<typeof getObjectionPackage.reply>> {
  const row = await rows
    .selectFrom("proposals_objections")
    .select(["code", "root", "leaves", "sent_at"])
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { code: row.code, root: row.root, sentAt: row.sent_at.toISOString(), leaves: storedLeaves.parse(row.leaves) };
}

async function hashesOf(
  rows: TenantDatabase,
  agencyId: string,
  files: readonly { readonly documentId: string; readonly number: number; readonly title: string }[],
): Promise<readonly ObjectionFile[]> {
  const hashed: ObjectionFile[] = [];
  for (const file of files) {
    const { rows: found } = await sql<{ sha256: string }>`
      select v.sha256 from evidence_versions v where v.agency_id = ${agencyId} and v.document_id = ${file.documentId}
        and v.number = ${file.number}`.execute(rows);
    const [version] = found;
    if (!version) throw unprocessable({ kind: "document_not_attached" });
    hashed.push({ ...file, sha256: version.sha256 });
  }
  return hashed;
}
