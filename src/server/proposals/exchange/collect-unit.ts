import { sql } from "kysely";
import type { z } from "zod";
import { type UnitFile, unitFile } from "../../../contract/proposals/exchange-format.ts";
import { answersBehind, claimScores } from "../../../core/proposals/exchange/score-claims.ts";
import { releasedFindingsOf } from "../../findings/released.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { findPlace } from "../../worksheets/place.ts";
import { readPackage } from "../../worksheets/receipts.ts";
import { readExport } from "../../worksheets/workbook/export-content.ts";

/** One unit as the package tells it: every internal layer with its exact scores, the receipt, what was found. */
export async function collectUnit(
  rows: TenantDatabase,
  here: { readonly agencyId: string; readonly worksheetId: string },
  at: { readonly now: Date; readonly day: string },
): Promise<UnitFile> {
  const place = await findPlace(rows, here, nobody, at.now, false);
  if (!place) throw new Error("a worksheet that was just found is gone");
  const { whole, pack, held, layers } = await readExport(rows, place, true);
  const entries = layers.map(({ layer, own }) => ({ layer, entries: own }));
  const told: z.input<typeof unitFile> = {
    worksheetId: place.worksheetId,
    unit: { id: place.unitId, name: whole.unit_name, kind: whole.unit_kind },
    year: place.round.year,
    target: place.target,
    held,
    state: place.standpoint.state,
    tiers: [...place.tiers],
    layers: layers.map(({ layer, own, evidence }) => ({
      layer,
      entries: own.map((entry) => ({ ...entry, answer: entry.answer })),
      evidence: evidence.map(({ item, attachment: one }) => ({
        item,
        documentId: one.documentId,
        number: one.number,
        title: one.title,
        url: one.url,
        fileName: one.fileName,
        mediaType: one.mediaType,
        bytes: one.bytes,
        sha256: one.sha256,
        pages: one.pages,
      })),
      scores: mutable(claimScores(pack, answersBehind(place.tiers, layer, entries), held)),
    })),
    verdict: whole.verdict && {
      number: whole.verdict.number,
      outcome: whole.verdict.outcome,
      total: whole.verdict.total,
      note: whole.verdict.note,
      concludedAt: new Date(whole.verdict.concludedAt).toISOString(),
    },
    submission: await findSubmission(rows, here),
    findings: (await releasedFindingsOf(rows, here, at.day)).map((finding) => ({ ...finding })),
  };
  return unitFile.parse(told);
}

async function findSubmission(
  rows: TenantDatabase,
  { agencyId, worksheetId }: { readonly agencyId: string; readonly worksheetId: string },
): Promise<z.input<typeof unitFile>["submission"]> {
  const { rows: found } = await sql<{
    code: string;
    number: number;
    root: string;
    submitted_at: Date;
    leaves: unknown;
  }>`
    select code, number, root, submitted_at, leaves from worksheets_submissions
    where agency_id = ${agencyId} and worksheet_id = ${worksheetId} order by number desc limit 1`.execute(rows);
  const [row] = found;
  if (!row) return null;
  const leaves = readPackage(row.leaves).leaves.map(({ salt, text }) => ({
    salt: Buffer.from(salt).toString("hex"),
    text,
  }));
  return { code: row.code, number: row.number, root: row.root, submittedAt: row.submitted_at.toISOString(), leaves };
}

type Claims = z.input<typeof unitFile>["layers"][number]["scores"];

function mutable({ total, nodes, items, gates }: ReturnType<typeof claimScores>): Claims {
  const open = ({ met, conditions }: (typeof gates)["WBK"]) => ({ met, conditions: [...conditions] });
  return { total, nodes: { ...nodes }, items: { ...items }, gates: { WBK: open(gates.WBK), WBBM: open(gates.WBBM) } };
}

/** No account has this id: no assignment is looked up with it. */
const nobody = "00000000-0000-0000-0000-000000000000";
