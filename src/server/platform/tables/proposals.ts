import type { ColumnType, Generated } from "kysely";
import type { Json } from "./json.ts";

export type ProposalsTables = {
  proposals: {
    agency_id: string;
    id: string;
    round_id: string;
    state: Generated<"draft" | "nominated" | "reviewed" | "signed" | "submitted" | "withdrawn">;
    version: Generated<number>;
    contact: Json;
    created_by: string;
    created_at: Generated<Date>;
    changed_at: Generated<Date>;
    submitted_by: string | null;
    submitted_at: Date | null;
  };
  proposals_units: {
    agency_id: string;
    proposal_id: string;
    worksheet_id: string;
    unit_id: string;
    place: number;
    category: "WBK" | "WBK-AFIRMASI" | "WBBM" | "WBBM-AFIRMASI";
    affirmative: boolean;
  };
  proposals_submissions: {
    agency_id: string;
    proposal_id: string;
    code: string;
    root: string;
    leaves: ColumnType<unknown, string, never>;
    submitted_by: string;
    submitted_at: Generated<Date>;
    signed_as: Json;
  };
  proposals_receipts: { code: string; agency_id: string };
};
