import type { ColumnType, Generated } from "kysely";
import type { Json } from "./json.ts";

export type ProposalsTables = {
  proposals: {
    agency_id: string;
    id: string;
    round_id: string;
    state: Generated<"draft" | "nominated" | "reviewed" | "signed" | "submitted" | "withdrawn">;
    version: Generated<number>;
    contact: ColumnType<unknown, string | null | undefined, string | null>;
    signed_by: string | null;
    letter_id: string | null;
    statement_id: string | null;
    seal: Generated<number>;
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
    reason: Generated<string>;
  };
  proposals_steps: {
    agency_id: string;
    proposal_id: string;
    number: number;
    step: "create" | "nominate" | "review" | "sign" | "release" | "sendBack" | "withdraw";
    reason: Generated<string>;
    detail: Json;
    taken_by: string;
    signed_as: ColumnType<unknown, string | null | undefined, never>;
    taken_at: Date;
  };
  proposals_packages: {
    agency_id: string;
    proposal_id: string;
    seal: number;
    worksheet_id: string;
    version: number;
    root: string;
    size: number;
    items: number;
    files: string[];
    leaves: ColumnType<unknown, string, never>;
    sealed_at: Date;
  };
  proposals_jobs: {
    agency_id: string;
    id: string;
    proposal_id: string;
    kind: "verify" | "tell";
    state: Generated<"waiting" | "done" | "failed">;
    attempts: Generated<number>;
    error: string | null;
    due_at: Date;
    done_at: Date | null;
  };
  proposals_submissions: {
    agency_id: string;
    proposal_id: string;
    code: string;
    root: string;
    leaves: ColumnType<unknown, string, never>;
    seal: number;
    files: number;
    items: number;
    submitted_by: string;
    submitted_at: Date;
    signed_as: ColumnType<unknown, string | null | undefined, never>;
  };
  proposals_receipts: { code: string; agency_id: string };
};
