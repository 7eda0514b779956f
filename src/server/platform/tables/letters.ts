import type { ColumnType, Generated } from "kysely";
import type { Json } from "./json.ts";

export type LettersTables = {
  letters_settings: {
    agency_id: string;
    heads: Json;
    address: Json;
    place: string;
    logo_sha256: string | null;
    version: Generated<number>;
    changed_by: string | null;
    changed_at: Generated<Date>;
  };
  letters_numbering: {
    agency_id: string;
    kind: string;
    pattern: string;
    code: string;
    start: number;
    restarts: boolean;
    digits: number;
    version: Generated<number>;
    changed_by: string;
    changed_at: Generated<Date>;
  };
  letters_counters: { agency_id: string; series: string; period: string; last: number };
  letters_templates: {
    agency_id: string;
    kind: string;
    version: number;
    template: ColumnType<unknown, string | null, never>;
    shipped_version: number;
    reason: string;
    made_by: string;
    made_at: Generated<Date>;
  };
  letters_issued: {
    agency_id: string;
    id: string;
    kind: string;
    number: string;
    dated_on: string;
    subject_kind: string;
    subject_id: string;
    about: string;
    agency_template: number | null;
    template_version: number;
    template: Json;
    data: Json;
    code: string;
    pdf_sha256: string;
    state: Generated<"issued" | "signed" | "withdrawn">;
    issued_by: string;
    issued_at: Generated<Date>;
    withdrawn_by: ColumnType<string | null, never, string>;
    withdrawn_at: ColumnType<Date | null, never, Date>;
    withdrawn_reason: ColumnType<string | null, never, string>;
  };
  letters_files: {
    agency_id: string;
    letter_id: string;
    kind: "pdf" | "docx" | "signed_pdf" | "signed_scan";
    sha256: string;
    bytes: number;
    added_by: string;
    added_at: Generated<Date>;
  };
  letters_codes: { code: string; agency_id: string };
  letters_hashes: { sha256: string; code: string };
};
