import type { ColumnType, Generated } from "kysely";
import type { Json } from "./json.ts";

export type FindingsTables = {
  findings_notes: {
    agency_id: string;
    id: string;
    worksheet_id: string;
    item: string | null;
    document_id: string | null;
    pages: Generated<string>;
    text: string;
    author: string;
    version: Generated<number>;
    written_at: Date;
    changed_at: Date;
  };
  findings: {
    agency_id: string;
    id: string;
    worksheet_id: string;
    unit_id: string;
    stage: string;
    latest: Generated<number>;
    written_by: string;
    written_at: Date;
    withdrawn_by: ColumnType<string | null, string | undefined, string>;
    withdrawn_at: ColumnType<Date | null, Date | undefined, Date>;
    withdrawn_reason: ColumnType<string | null, string | undefined, string>;
  };
  findings_versions: {
    agency_id: string;
    finding_id: string;
    version: number;
    item: string | null;
    document_id: string | null;
    document_number: number | null;
    pages: Generated<string>;
    minute: string | null;
    condition: string;
    recommendation: string;
    written_by: string;
    written_at: Date;
  };
  findings_releases: {
    agency_id: string;
    finding_id: string;
    number: number;
    version: number;
    answer_by: string;
    released_by: string;
    signed_as: ColumnType<unknown, string | null | undefined, never>;
    released_at: Date;
  };
  findings_follow_ups: {
    agency_id: string;
    finding_id: string;
    worksheet_id: string;
    unit_id: string;
    number: number;
    released_version: number;
    released_at: Date;
    answer_by: string;
    state: Generated<"open" | "planned" | "claimed" | "sent_back" | "verified" | "withdrawn">;
    action: Generated<string>;
    owner_id: ColumnType<string | null, string | null | undefined, string | null>;
    owner: Generated<string>;
    due_on: ColumnType<string | null, string | null | undefined, string>;
    version: Generated<number>;
    changed_at: Date;
  };
  findings_steps: {
    agency_id: string;
    finding_id: string;
    number: number;
    step: "release" | "plan" | "claim" | "send_back" | "verify" | "withdraw";
    detail: Json;
    side: "unit" | "review";
    worksheet_id: string | null;
    tier: string | null;
    done_by: string;
    done_at: Date;
  };
  findings_proofs: {
    agency_id: string;
    finding_id: string;
    id: string;
    document_id: string | null;
    document_number: number | null;
    pages: Generated<string>;
    url: string | null;
    title: Generated<string>;
    added_by: string;
    added_at: Date;
    removed_by: ColumnType<string | null, string | undefined, string>;
    removed_at: ColumnType<Date | null, Date | undefined, Date>;
  };
};
