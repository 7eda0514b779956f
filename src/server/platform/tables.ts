import type { ColumnType, Generated } from "kysely";

/** The tables as `migrations/` makes them. Instants are Dates, days and exact numbers text, counts numbers. */
export type Tables = {
  platform_ledger: {
    id: Generated<number>;
    at: Generated<Date>;
    account_id: string | null;
    agency_id: string | null;
    unit_id: string | null;
    action: string;
    subject: string;
    detail: Json;
  };
  platform_mail: {
    id: string;
    agency_id: string | null;
    recipient: string;
    subject: string;
    body: string;
    state: Generated<"waiting" | "sent" | "failed" | "kept">;
    attempts: Generated<number>;
    error: string | null;
    created_at: Generated<Date>;
    due_at: Generated<Date>;
    sent_at: Date | null;
  };
  platform_facts: { name: string; value: Json };
  agencies: {
    id: string;
    code: string;
    name: string;
    kind: "central" | "province" | "regency" | "city";
    zone: Generated<"WIB" | "WITA" | "WIT">;
    version: Generated<number>;
    created_at: Generated<Date>;
  };
  agencies_units: {
    agency_id: string;
    id: string;
    parent_id: string | null;
    code: string | null;
    name: string;
    kind: string;
    version: Generated<number>;
    valid_from: Generated<string>;
    valid_to: string | null;
    created_at: Generated<Date>;
  };
  agencies_predicates: {
    agency_id: string;
    id: string;
    unit_id: string;
    predicate: "WBK" | "WBBM";
    decree: string;
    in_force_from: string;
    expires_on: string | null;
    revoked_on: string | null;
    revoked_reason: string | null;
    created_at: Generated<Date>;
  };
  people_accounts: {
    id: string;
    email: string;
    name: string;
    password_hash: string | null;
    language: Generated<"id" | "en">;
    demonstration: Generated<boolean>;
    disabled_at: Date | null;
    created_at: Generated<Date>;
  };
  people_sessions: {
    token_hash: Buffer;
    account_id: string;
    created_at: Generated<Date>;
    seen_at: Generated<Date>;
    expires_at: Date;
    device: Generated<string>;
  };
  people_attempts: { subject: string; at: Generated<Date> };
  people_duties: DutyColumns & {
    account_id: string;
    agency_id: string | null;
    granted_by: string | null;
    created_at: Generated<Date>;
  };
  people_invitations: DutyColumns & {
    token_hash: Buffer;
    agency_id: string | null;
    email: string;
    name: string;
    invited_by: string;
    created_at: Generated<Date>;
    expires_at: Date;
    accepted_at: Date | null;
    withdrawn_at: Date | null;
  };
  instruments_packs: { id: string; content: Json; sha256: string; created_at: Generated<Date> };
  instruments_overlays: {
    pack_id: string;
    content: Json;
    differences: Json;
    imported_by: string | null;
    imported_at: Generated<Date>;
  };
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
  rounds_windows: WindowColumns & { round_id: string };
  rounds_agencies: { agency_id: string; round_id: string; quota: number | null; tiers: Generated<string[]> };
  rounds_agency_windows: WindowColumns & { agency_id: string; round_id: string };
  evidence_documents: {
    agency_id: string;
    id: string;
    unit_id: string;
    title: string;
    kind: Generated<"file" | "link">;
    url: string | null;
    document_date: string | null;
    valid_until: string | null;
    latest: Generated<number>;
    withdrawn_at: Date | null;
    created_by: string;
    created_at: Generated<Date>;
  };
  evidence_versions: {
    agency_id: string;
    document_id: string;
    number: number;
    sha256: string;
    bytes: number;
    media_type: string;
    file_name: string;
    uploaded_by: string;
    uploaded_at: Generated<Date>;
  };
  worksheets: {
    agency_id: string;
    id: string;
    round_id: string;
    unit_id: string;
    target: Generated<"WBK" | "WBBM">;
    state: Generated<"filling" | "submitted" | "returned" | "concluded">;
    stage: Generated<string>;
    submissions: Generated<number>;
    version: Generated<number>;
    created_at: Generated<Date>;
    changed_at: Generated<Date>;
  };
  worksheets_answers: AnswerColumns & { answered_at: Generated<Date> };
  worksheets_history: AnswerColumns & { answered_at: Date };
  worksheets_evidence: {
    agency_id: string;
    worksheet_id: string;
    layer: string;
    item: string;
    document_id: string;
    number: number;
    pages: Generated<string>;
    attached_by: string;
    attached_at: Generated<Date>;
  };
  worksheets_submissions: {
    agency_id: string;
    worksheet_id: string;
    number: number;
    code: string;
    root: string;
    leaves: Json;
    submitted_by: string;
    submitted_at: Generated<Date>;
  };
  worksheets_receipts: { code: string; agency_id: string };
  reviews_assignments: {
    agency_id: string;
    worksheet_id: string;
    account_id: string;
    layer: string;
    assigned_by: string;
    assigned_at: Generated<Date>;
  };
  reviews_returns: {
    agency_id: string;
    worksheet_id: string;
    number: number;
    items: string[];
    reason: string;
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
    concluded_at: Generated<Date>;
  };
};

/** jsonb: read as parsed, written as JSON text (an array would otherwise be taken for a PostgreSQL array). */
type Json = ColumnType<unknown, string, string>;

type DutyColumns = {
  id: string;
  role: string;
  unit_id: string | null;
  area: string | null;
  letter: string;
  valid_from: string;
  valid_to: string | null;
};

type WindowColumns = {
  stage: "self_assessment" | "internal_review" | "proposal";
  opens_at: Date;
  closes_at: Date;
};

type AnswerColumns = {
  agency_id: string;
  worksheet_id: string;
  layer: string;
  item: string;
  answer: ColumnType<unknown, string | null, string | null>;
  note: Generated<string>;
  reason: Generated<string>;
  version: number;
  answered_by: string;
};
