import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const stale = 999_999;
const round = (spot: Spot) => ({ agencyId: spot.agencyId, roundId: spot.roundId });
const record = (spot: Spot) => ({
  agencyId: spot.agencyId,
  worksheetId: spot.worksheetId,
  kind: "official_record" as const,
});
const part = (spot: Spot) => ({ ...record(spot), part: "closing" });

/** Reports of the internal evaluation. */
export const reportProbes: Readonly<Record<string, readonly Probe[]>> = {
  getReport: [{ params: record }],
  writeReportText: [{ params: part, body: () => ({ text: "Penutup.", number: stale }) }],
  listReportTexts: [{ params: part }],
  submitReport: [{ params: record, body: () => ({ version: stale }) }],
  answerReport: [{ params: record, body: () => ({ version: stale, step: "approve" }) }],
  issueReport: [{ params: record, body: () => ({ version: stale, datedOn: "2020-01-01" }) }],
  previewReport: [{ params: record }],
  openReportLetter: [{ params: record, mayMiss: true }],
  listReports: [{ params: round }],
  setReportNames: [{ params: round, body: () => ({ names: "as_round" }) }],
};
