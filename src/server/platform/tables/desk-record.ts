import type { ColumnType, Generated } from "kysely";

type InSession = { agency_id: string; session_id: string };
type SignedAs = ColumnType<unknown, string | null, never>;

export type DeskRecordTables = {
  desk_record_settings: {
    round_id: string;
    answer_days: number;
    recording_days: number;
    version: Generated<number>;
    changed_by: string;
    changed_at: Date;
  };
  desk_minutes: InSession & {
    number: number;
    letter_id: string;
    root: string;
    size: number;
    issued_by: string;
    issued_at: Date;
  };
  desk_minutes_salts: InSession & { number: number; event: number; salt: Buffer };
  desk_confirmations: InSession & {
    number: number;
    side: "chair" | "unit";
    account_id: string;
    signed_as: SignedAs;
    at: Date;
  };
  desk_remarks: InSession & {
    number: number;
    id: string;
    account_id: string;
    role: string;
    text: string;
    at: Date;
  };
  desk_decisions: InSession & {
    number: number;
    outcome: "to_field" | "passed" | "failed";
    reason: string;
    decided_by: string;
    signed_as: SignedAs;
    decided_at: Date;
  };
  desk_outcome_releases: InSession & {
    number: number;
    released_by: string;
    signed_as: SignedAs;
    released_at: Date;
  };
  desk_late_evidence: InSession & {
    id: string;
    item: string;
    document_id: string;
    document_number: number;
    pages: Generated<string>;
    note: Generated<string>;
    until: Date;
    added_by: string;
    added_at: Date;
    removed_by: string | null;
    removed_at: Date | null;
  };
  desk_recordings: InSession & {
    id: string;
    media_type: "video/webm" | "audio/webm" | "video/mp4" | "audio/mp4";
    state: Generated<"arriving" | "kept" | "deleted">;
    bytes: number | null;
    sha256: string | null;
    started_by: string;
    started_at: Date;
    finished_at: Date | null;
    delete_on: string;
    deleted_at: Date | null;
  };
  desk_recording_parts: InSession & {
    recording_id: string;
    number: number;
    file_sha256: string;
    sha256: string;
    bytes: number;
  };
  desk_recording_looks: InSession & { recording_id: string; account_id: string; at: Date };
};
