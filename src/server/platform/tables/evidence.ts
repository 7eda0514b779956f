import type { Generated } from "kysely";

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
    uploaded_by: string;
    uploaded_at: Generated<Date>;
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
  };
};
