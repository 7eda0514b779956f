import type { ColumnType, Generated } from "kysely";

export type SignaturesTables = {
  letters_signatures: {
    agency_id: string;
    letter_id: string;
    number: number;
    role: "tpi_lead" | "chief_inspector" | "agency_head" | "tpn_lead" | "unit_head";
    method: "bsre" | "pdf" | "scan";
    file_sha256: string;
    bytes: number;
    found: ColumnType<unknown, string, never>;
    notes: string[];
    state: "waiting" | "standing" | "refused";
    signed_as: ColumnType<unknown, string | null, never>;
    brought_by: string;
    brought_at: Date;
    decided_by: string | null;
    decided_at: Date | null;
    reason: Generated<string>;
  };
  letters_signing_asks: {
    agency_id: string;
    letter_id: string;
    id: string;
    role: string;
    account_id: string;
    asked_at: Date;
    outcome: Generated<string>;
    said: Generated<string>;
    document: Generated<string>;
    attempts: Generated<number>;
    milliseconds: number | null;
  };
};
