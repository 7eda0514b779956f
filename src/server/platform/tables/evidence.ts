import type { ColumnType, Generated } from "kysely";

export type EvidenceTables = {
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
    folder: Generated<string>;
    uploaded_by: string;
    uploaded_at: Generated<Date>;
  };
  evidence_uploads: {
    agency_id: string;
    id: string;
    unit_id: string;
    account_id: string;
    file_name: string;
    folder: Generated<string>;
    mark: Generated<string>;
    title: string | null;
    document_date: string | null;
    replaces: string | null;
    bytes: number;
    received: Generated<number>;
    holder: Generated<string | null>;
    held_until: Generated<Date | null>;
    sha256: Generated<string | null>;
    media_type: Generated<string | null>;
    document_id: Generated<string | null>;
    refusal: ColumnType<unknown, string | null | undefined, string | null>;
    created_at: Generated<Date>;
    expires_at: Date;
  };
  /** `words` is PostgreSQL's own: searched, never read. */
  evidence_contents: {
    agency_id: string;
    sha256: string;
    bytes: number;
    media_type: string;
    created_at: Generated<Date>;
    scan: Generated<"waiting" | "unscanned" | "clean" | "infected">;
    scan_finding: Generated<string>;
    scanned_at: Generated<Date | null>;
    scan_until: Generated<Date | null>;
    reading: Generated<"waiting" | "read" | "no_text" | "unreadable">;
    pages: Generated<number | null>;
    text: Generated<string>;
    author: Generated<string>;
    program: Generated<string>;
    made_at: Generated<Date | null>;
    changed_at: Generated<Date | null>;
    sketch: Generated<readonly string[]>;
    read_at: Generated<Date | null>;
    integrity: Generated<"intact" | "missing" | "changed">;
    verified_at: Generated<Date>;
    verify_asked: Generated<boolean>;
    verify_until: Generated<Date | null>;
    reading_until: Generated<Date | null>;
  };
  /** `slot` is PostgreSQL's own: the ten minutes in which the look lies. */
  evidence_looks: {
    agency_id: string;
    document_id: string;
    number: number;
    account_id: string;
    role: string;
    round_id: string | null;
    looked_at: Date;
  };
  /** Written by PostgreSQL with each sketch. */
  evidence_near_keys: { agency_id: string; value: string; sha256: string };
  evidence_link_checks: {
    agency_id: string;
    document_id: string;
    checked_at: Date;
    checked_by: string;
    outcome: Generated<"checking" | "reachable" | "sign_in" | "gone" | "unreachable" | "refused">;
    status: Generated<number | null>;
    host: Generated<string>;
  };
};
