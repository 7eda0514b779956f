import type { ColumnType, Generated } from "kysely";
import type { Json } from "./json.ts";

export type ReviewsTables = {
  reviews_assignments: {
    agency_id: string;
    worksheet_id: string;
    account_id: string;
    layer: string;
    assigned_by: string;
    assigned_at: Generated<Date>;
    declaration: Generated<"asked" | "clear" | "conflict">;
    reason: Generated<string>;
  };
  reviews_declarations: {
    agency_id: string;
    worksheet_id: string;
    account_id: string;
    number: number;
    conflict: "none" | "family" | "earlier_work" | "business" | "other";
    statement: Generated<string>;
    declared_at: Date;
  };
  reviews_settings: {
    agency_id: string;
    round_id: string;
    minutes_per_worksheet: number;
    worksheets_per_team: number;
    minutes_per_day: number;
    changed_by: string;
    changed_at: Date;
  };
  reviews_teams: {
    agency_id: string;
    id: string;
    round_id: string;
    name: string;
    version: Generated<number>;
    created_by: string;
    created_at: Date;
  };
  reviews_team_people: { agency_id: string; team_id: string; account_id: string; layer: string };
  reviews_team_worksheets: { agency_id: string; worksheet_id: string; team_id: string };
  reviews_phrases: {
    agency_id: string;
    id: string;
    owner_id: string;
    scope: "own" | "team" | "agency";
    place: string;
    text: string;
    version: Generated<number>;
    changed_at: Date;
  };
  reviews_questions: {
    agency_id: string;
    id: string;
    worksheet_id: string;
    item: string;
    text: string;
    layer: string;
    origin: Generated<"assessor" | "radar">;
    state: Generated<"open" | "asked" | "dropped">;
    version: Generated<number>;
    asked_by: string;
    asked_at: Date;
    changed_by: string;
    changed_at: Date;
  };
  reviews_handovers: {
    agency_id: string;
    worksheet_id: string;
    number: number;
    layer: string;
    to_layer: string;
    review_round: number;
    card: Json;
    remark: string;
    handed_by: string;
    handed_at: Date;
    state: Generated<"handed" | "taken" | "sent_back">;
    answered_by: string | null;
    answered_at: Date | null;
    answer: Generated<string>;
  };
  reviews_returns: {
    agency_id: string;
    worksheet_id: string;
    number: number;
    items: string[];
    reason: string;
    layer: Generated<string>;
    returned_by: string;
    returned_at: Generated<Date>;
    closed_at: Date | null;
  };
  reviews_verdicts: {
    agency_id: string;
    worksheet_id: string;
    number: number;
    outcome: "meets_wbk" | "meets_wbbm" | "not_yet";
    note: Generated<string>;
    grounds: Json;
    concluded_by: string;
    signed_as: ColumnType<unknown, string | null | undefined, string | null>;
    concluded_at: Generated<Date>;
  };
  reviews_fitness: {
    agency_id: string;
    worksheet_id: string;
    letter: string;
    letter_date: string;
    note: Generated<string>;
    submission: number;
    passed_by: string;
    passed_at: Date;
  };
  reviews_radar_marks: {
    agency_id: string;
    worksheet_id: string;
    key: string;
    state: "asked" | "explained" | "dropped";
    note: Generated<string>;
    facts: Json;
    marked_by: string;
    marked_at: Generated<Date>;
  };
  reviews_reports: {
    agency_id: string;
    id: string;
    kind: "evaluation_report" | "official_record" | "monitoring_report";
    round_id: string;
    worksheet_id: string | null;
    state: Generated<"draft" | "submitted" | "approved" | "issued">;
    version: Generated<number>;
    created_by: string;
    created_at: Date;
    changed_at: Date;
    letter_id: ColumnType<string | null, never, string>;
    issued_at: ColumnType<Date | null, never, Date>;
    contents: ColumnType<unknown, never, string>;
  };
  reviews_report_texts: {
    agency_id: string;
    report_id: string;
    part: string;
    number: number;
    text: string;
    written_by: string;
    written_at: Date;
  };
  reviews_report_steps: {
    agency_id: string;
    report_id: string;
    number: number;
    step: "submit" | "send_back" | "approve" | "issue";
    note: string;
    taken_by: string;
    taken_at: Date;
    signed_as: ColumnType<unknown, string | null, never>;
  };
  reviews_report_settings: {
    agency_id: string;
    round_id: string;
    names: "as_round" | "open";
    changed_by: string;
    changed_at: Date;
  };
  reviews_audit_follow_ups: {
    agency_id: string;
    id: string;
    unit_id: string;
    recommendations: number;
    settled: number;
    as_of: string;
    basis: string;
    document_id: string | null;
    letter_id: string;
    stated_by: string;
    stated_at: Date;
    signed_as: ColumnType<unknown, string | null, never>;
  };
  reviews_monitored_units: {
    agency_id: string;
    report_id: string;
    unit_id: string;
    number: number;
    predicate: "WBK" | "WBBM";
    score: string | null;
    anti_corruption_index: string | null;
    service_index: string | null;
    still_meets: boolean;
    note: string;
    written_by: string;
    written_at: Date;
  };
};
