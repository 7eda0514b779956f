import type { ReportContents } from "../../../contract/reviews/report.ts";
import type { LetterData } from "../../../core/letters/variables/variable.ts";
import { signedAs } from "../../../core/people/acting.ts";
import { fillOrRefuse, frameOf, issueLetter, renderPreview } from "../../letters/issue.ts";
import { renderDocx } from "../../letters/render-docx.ts";
import { templateInUse } from "../../letters/templates.ts";
import type { House } from "../../platform/http.ts";
import { unprocessable } from "../../platform/refusal.ts";
import { targetOf, type Visit } from "../../worksheets/place.ts";
import { recordLetter, reportLetter } from "./letter-data.ts";
import { readStanding, type Standing, subjectOf, type WorksheetKind } from "./read.ts";
import { stepReport } from "./step.ts";

type Hands = Pick<House, "files" | "publicUrl">;

/**
 * Issues an approved report: what it says now is frozen with the letter, signed by who issues it in the office they hold
 * today. From then on the unit reads it, and nothing that happens to the worksheet changes it.
 */
export async function issueReport(
  house: Hands,
  visit: Visit,
  kind: WorksheetKind,
  asked: { readonly version: number; readonly datedOn: string },
) {
  const { rows, place, asker, now, day } = visit;
  if (asked.datedOn > day) throw unprocessable({ kind: "report_day_ahead" });
  const office = signedAs("reviews.issueReport", asker, targetOf(place), day);
  const stepping = {
    rows,
    asker,
    now,
    office,
    subject: subjectOf(place, kind),
    unitId: place.unitId,
    isFounded: place.standpoint.state === "concluded",
  };
  let letter = { id: "", number: "", code: "" };
  const stepped = await stepReport(stepping, "issue", { version: asked.version, note: "" }, async (report) => {
    const standing = await readStanding(rows, place, kind, day, { name: asker.name, signedAs: office });
    letter = await issueLetter(house, rows, {
      agencyId: place.agencyId,
      kind,
      subject: { kind: "worksheet", id: place.worksheetId },
      about: `${standing.facts.unit}, ${place.round.year}`,
      data: letterDataOf(kind, standing),
      datedOn: asked.datedOn,
      askedBy: asker.accountId,
      now,
    });
    await rows
      .updateTable("reviews_reports")
      .set({
        state: "issued",
        version: report.version + 1,
        changed_at: now,
        letter_id: letter.id,
        issued_at: now,
        contents: JSON.stringify(standing.contents satisfies ReportContents),
      })
      .where("agency_id", "=", place.agencyId)
      .where("id", "=", report.id)
      .execute();
  });
  return { ...stepped, letterId: letter.id, number: letter.number, code: letter.code };
}

/** The report as a letter without a number, as it would be issued today. */
export async function previewReport(
  house: Hands,
  { rows, place, day }: Visit,
  kind: WorksheetKind,
  form: "pdf" | "docx",
): Promise<Buffer> {
  const standing = await readStanding(rows, place, kind, day);
  const letter = { agencyId: place.agencyId, kind, data: letterDataOf(kind, standing), datedOn: day };
  return await drawPreview(house, rows, letter, form);
}

export async function drawPreview(
  house: Hands,
  rows: Visit["rows"],
  letter: Parameters<typeof renderPreview>[2],
  form: "pdf" | "docx",
): Promise<Buffer> {
  if (form === "pdf") return Buffer.from((await renderPreview(house, rows, letter)).pdf);
  const { template } = await templateInUse(rows, letter.agencyId, letter.kind);
  const frame = await frameOf(house, rows, letter, null);
  const data = {
    ...letter.data,
    number: "[nomor]",
    dated_on: letter.datedOn,
    place: frame.place,
    agency: frame.agency,
  };
  return await renderDocx(fillOrRefuse(template, data), frame);
}

function letterDataOf(kind: WorksheetKind, { contents, facts }: Standing): LetterData {
  return kind === "evaluation_report" ? reportLetter(contents) : recordLetter(contents, facts.heads[0] ?? null);
}
