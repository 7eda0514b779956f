import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const stale = 999_999;
const round = (spot: Spot) => ({ agencyId: spot.agencyId, roundId: spot.roundId });
const unit = (spot: Spot) => ({ agencyId: spot.agencyId, unitId: spot.unitId });
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
  getMonitoring: [{ params: round }],
  writeMonitoringText: [
    { params: (spot) => ({ ...round(spot), part: "closing" }), body: () => ({ text: "Penutup.", number: stale }) },
  ],
  recordMonitoredUnit: [
    {
      params: (spot) => ({ ...round(spot), unitId: spot.unitId }),
      body: () => ({
        number: stale,
        score: null,
        antiCorruptionIndex: null,
        serviceIndex: null,
        stillMeets: true,
        note: "",
      }),
      mayMiss: true,
    },
  ],
  submitMonitoring: [{ params: round, body: () => ({ version: stale }) }],
  answerMonitoring: [{ params: round, body: () => ({ version: stale, step: "approve" }) }],
  issueMonitoring: [{ params: round, body: () => ({ version: stale, datedOn: "2020-01-01" }) }],
  previewMonitoring: [{ params: round }],
  listAuditFollowUps: [{ params: unit }],
  // More settled than there are: refused for that.
  stateAuditFollowUp: [
    {
      params: unit,
      body: () => ({
        year: 2026,
        recommendations: 1,
        settled: 2,
        asOf: "2026-01-01",
        basis: "LHP",
        documentId: null,
        datedOn: "2026-01-01",
      }),
    },
  ],
  openAuditFollowUp: [{ params: (spot) => ({ ...unit(spot), statementId: randomUUID() }), mayMiss: true }],
  setReportNames: [{ params: round, body: () => ({ names: "as_round" }) }],
};
