import type { ColumnType, Generated, GeneratedAlways } from "kysely";

type Kept = ColumnType<unknown, string, never>;

export type RequirementsTables = {
  proposals_proofs: {
    agency_id: string;
    id: string;
    unit_id: string | null;
    sha256: string;
    file_name: string;
    media_type: string;
    bytes: number;
    uploaded_by: string;
    uploaded_at: Generated<Date>;
  };
  proposals_facts: {
    agency_id: string;
    id: string;
    entry: GeneratedAlways<number>;
    unit_id: string | null;
    kind: string;
    year: number | null;
    value: Kept;
    proof_id: string | null;
    document_id: string | null;
    number: number | null;
    url: string | null;
    note: string;
    entered_by: string;
    entered_at: Generated<Date>;
  };
  proposals_fact_checks: {
    agency_id: string;
    fact_id: string;
    number: number;
    outcome: "verified" | "rejected";
    note: Generated<string>;
    checked_by: string;
    checked_at: Generated<Date>;
  };
  proposals_parameters: {
    round_id: string;
    parameter: string;
    number: number;
    value: number;
    reason: string;
    set_by: string;
    set_at: Generated<Date>;
  };
  proposals_quota_exceptions: {
    agency_id: string;
    round_id: string;
    number: number;
    quota: number;
    letter: string;
    reason: string;
    granted_by: string;
    granted_at: Generated<Date>;
  };
  proposals_kits: {
    agency_id: string;
    worksheet_id: string;
    point: string;
    argument: Generated<string>;
    preparer_id: string | null;
    version: Generated<number>;
    changed_by: string;
    changed_at: Generated<Date>;
  };
  proposals_kit_files: {
    agency_id: string;
    worksheet_id: string;
    point: string;
    document_id: string;
    number: number;
    sha256: string;
    added_by: string;
    added_at: Generated<Date>;
  };
};
