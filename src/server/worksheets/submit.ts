import { createHash, randomBytes } from "node:crypto";
import canonicalize from "canonicalize";
import type { z } from "zod";
import type { receipt } from "../../contract/worksheets/shapes.ts";
import type { RulePack } from "../../core/instruments/pack.ts";
import { type SignedAs, signedAs } from "../../core/people/acting.ts";
import { checkQuality, type QualityFinding } from "../../core/worksheets/quality.ts";
import {
  receiptCode,
  type SealedStatement,
  sealRoot,
  type SealTools,
  type Statement,
} from "../../core/worksheets/receipt.ts";
import { submittingStep, takeStep } from "../../core/worksheets/workflow.ts";
import type { Database } from "../platform/database.ts";
import type { House } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, unprocessable } from "../platform/refusal.ts";
import { targetOf, type Visit } from "./place.ts";
import { receiptUrl } from "./receipt-url.ts";
import { packOf } from "./round-pack.ts";
import { type Contents, readContents } from "./submission-contents.ts";

type Receipt = z.output<typeof receipt>;
type Asked = { readonly version: number; readonly acceptWarnings: boolean };

export const sealTools: SealTools = {
  sha256: (bytes) => createHash("sha256").update(bytes).digest(),
  utf8: (text) => Buffer.from(text, "utf8"),
};

/** Submits, or submits again after a return: in a transaction that holds the worksheet, so what is checked is what is frozen. */
export async function submit(house: Pick<House, "publicUrl">, visit: Visit, asked: Asked): Promise<Receipt> {
  const { rows, place, asker, now } = visit;
  const step = submittingStep(place.standpoint.state);
  const taken = takeStep(place.standpoint, step, asked.version);
  if (!taken.ok) throw conflict(taken.problem);
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  const contents = await readContents(visit);
  refusePoor(findingsOf(visit, pack, contents), asked.acceptWarnings);

  const number = place.submissions + 1;
  const office = signedAs("worksheets.submit", asker, targetOf(place), visit.day);
  const frozen = await freeze(rows, { ...place, year: place.round.year, instrument: place.round.packId }, contents, {
    number,
    by: asker.accountId,
    at: now,
    signedAs: office,
  });
  await rows
    .updateTable("reviews_returns")
    .set({ closed_at: now })
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("closed_at", "is", null)
    .execute();
  await moveOn(visit, taken.value, { submissions: number });
  const detail = { step, number, code: frozen.code, root: frozen.root };
  await record(rows, { ...whoAndWhere(visit), action: "worksheets.submit", subject: place.worksheetId, detail });
  return {
    ...frozen,
    number,
    submittedAt: now.toISOString(),
    submittedBy: asker.name,
    signedAs: office,
    url: receiptUrl(house.publicUrl, frozen.code),
  };
}

/** What is frozen, and where it stands. */
type Package = Pick<Statement & { kind: "submission" }, "worksheetId" | "unitId" | "year" | "instrument"> & {
  readonly agencyId: string;
};
type Sender = {
  readonly number: number;
  readonly by: string;
  readonly at: Date;
  readonly signedAs?: SignedAs | null;
};

/** Writes one submission: every answer and file as a salted leaf, the root over them, and the code of the receipt. */
export async function freeze(
  rows: Database,
  what: Package,
  contents: Pick<Contents, "entries" | "evidence">,
  { number, by, at, signedAs: office }: Sender,
): Promise<{ readonly code: string; readonly root: string; readonly items: number; readonly files: number }> {
  const sealed = statementsOf(what, contents, number, at).map(seal);
  const root = Buffer.from(sealRoot(sealed, sealTools)).toString("hex");
  const code = receiptCode(randomBytes(10));
  const items = contents.entries.filter(({ answer }) => answer !== null).length;
  const files = new Set(contents.evidence.flatMap(({ sha256 }) => sha256 ?? [])).size;
  const leaves = sealed.map(({ salt, text }) => ({ salt: Buffer.from(salt).toString("hex"), text }));
  await rows
    .insertInto("worksheets_submissions")
    .values({
      agency_id: what.agencyId,
      worksheet_id: what.worksheetId,
      number,
      code,
      root,
      leaves: JSON.stringify({ items, files, leaves }),
      submitted_by: by,
      signed_as: office ? JSON.stringify(office) : null,
      submitted_at: at,
    })
    .execute();
  await rows.insertInto("worksheets_receipts").values({ code, agency_id: what.agencyId }).execute();
  return { code, root, items, files };
}

/** What the quality checks would say of the worksheet as it stands. */
export async function findQuality(visit: Visit): Promise<QualityFinding[]> {
  const pack = await packOf(visit.rows, visit.place.round.packId, visit.place.round.packHash);
  return [...findingsOf(visit, pack, await readContents(visit))];
}

/** Writes the step that was taken; the caller holds the row since it read it. */
export async function moveOn(
  { rows, place, now }: Visit,
  taken: { readonly state: Visit["place"]["standpoint"]["state"]; readonly version: number },
  more: { readonly submissions?: number } = {},
): Promise<void> {
  await rows
    .updateTable("worksheets")
    .set({ state: taken.state, version: taken.version, changed_at: now, ...more })
    .where("agency_id", "=", place.agencyId)
    .where("id", "=", place.worksheetId)
    .execute();
}

export function whoAndWhere({ asker, place }: Visit) {
  return { accountId: asker.accountId, agencyId: place.agencyId, unitId: place.unitId };
}

function findingsOf({ place }: Visit, pack: RulePack, contents: Contents): readonly QualityFinding[] {
  const since = contents.returnedAt === null ? null : Date.parse(contents.returnedAt);
  const touched = new Set(
    [
      ...contents.entries.map(({ item, answeredAt }) => ({ item, at: answeredAt })),
      ...contents.evidence.map(({ item, attachedAt }) => ({ item, at: attachedAt })),
    ].flatMap(({ item, at }) => (since !== null && Date.parse(at) > since ? [item] : [])),
  );
  return checkQuality({
    pack,
    year: place.round.year,
    referenceDate: contents.referenceDate,
    answers: Object.fromEntries(contents.entries.flatMap(({ item, answer }) => (answer ? [[item, answer]] : []))),
    notes: Object.fromEntries(contents.entries.map(({ item, note }) => [item, note])),
    evidence: contents.evidence,
    expected: contents.expected,
    untouched: place.standpoint.returnedItems.filter((item) => !touched.has(item)),
  });
}

function refusePoor(findings: readonly QualityFinding[], acceptWarnings: boolean): void {
  if (findings.some(({ level }) => level === "error"))
    throw unprocessable({ kind: "quality_errors" }, undefined, { findings });
  if (!acceptWarnings && findings.some(({ level }) => level === "warning")) {
    throw unprocessable({ kind: "quality_warnings" }, undefined, { findings });
  }
}

function statementsOf(
  { worksheetId, unitId, year, instrument }: Package,
  contents: Pick<Contents, "entries" | "evidence">,
  number: number,
  at: Date,
): readonly Statement[] {
  return [
    { kind: "submission", worksheetId, unitId, year, instrument, number, submittedAt: at.toISOString() },
    ...contents.entries.map(({ item, answer, note }): Statement => ({ kind: "answer", item, answer, note })),
    ...contents.evidence.map(({ item, documentId, number: version, pages, sha256, url }): Statement => {
      return { kind: "evidence", item, documentId, number: version, pages, sha256, url };
    }),
  ];
}

function seal(statement: Statement): SealedStatement {
  const text = canonicalize(statement);
  if (text === undefined) throw new Error("a statement is always JSON");
  return { salt: randomBytes(32), text };
}
