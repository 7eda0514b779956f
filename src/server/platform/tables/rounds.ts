import type { Generated } from "kysely";

export type RoundsTables = {
  rounds: {
    id: string;
    year: number;
    name: string;
    pack_id: string;
    reference_date: string;
    state: Generated<"preparing" | "open" | "closed">;
    quota: number | null;
    version: Generated<number>;
    created_at: Generated<Date>;
  };
  rounds_windows: WindowColumns<InternalStage | NationalStage> & { round_id: string };
  rounds_agencies: {
    agency_id: string;
    round_id: string;
    quota: number | null;
    tiers: Generated<string[]>;
    mask_reviewers: Generated<boolean>;
    show_looks: Generated<"no" | "tier" | "name">;
  };
  rounds_agency_windows: WindowColumns<InternalStage> & { agency_id: string; round_id: string };
};

type InternalStage = "self_assessment" | "internal_review" | "proposal";
type NationalStage =
  | "admin_selection"
  | "admin_result"
  | "objection"
  | "objection_result"
  | "document_analysis"
  | "interview"
  | "field_verification"
  | "clearance"
  | "panel"
  | "result";

type WindowColumns<Stage extends string> = {
  stage: Stage;
  opens_at: Date;
  closes_at: Date;
};
