import type { ColumnType, Generated } from "kysely";

export type PortalTables = {
  people_tokens: {
    id: string;
    agency_id: string | null;
    account_id: string | null;
    token_hash: Buffer;
    prefix: string;
    name: string;
    scopes: readonly string[];
    created_by: string | null;
    created_at: Date;
    expires_at: Date;
    last_used_at: ColumnType<Date | null, undefined, Date>;
    revoked_at: ColumnType<Date | null, undefined, Date>;
    revoked_by: ColumnType<string | null, undefined, string | null>;
  };
  evidence_public_looks: {
    agency_id: string;
    document_id: string;
    number: number;
    via: "portal";
    address: string;
    looked_at: Date;
  };
  proposals_evidence_links: {
    agency_id: string;
    id: string;
    worksheet_id: string;
    unit_id: string;
    item: string;
    token_hash: Buffer;
    token_sealed: Buffer;
    created_at: Date;
    expires_at: Date;
    revoked_at: ColumnType<Date | null, undefined, Date>;
    revoked_by: ColumnType<string | null, undefined, string | null>;
  };
  proposals_evidence_codes: { token_hash: Buffer; agency_id: string };
  proposals_evidence_openings: {
    agency_id: string;
    id: Generated<number>;
    link_id: string;
    document_id: string | null;
    number: number | null;
    opened_at: Date;
    address: string;
    user_agent: string;
  };
  proposals_portal_settings: {
    agency_id: string;
    source: "signed" | "submitted";
    proposes_wbbm: boolean;
    test_until: Date | null;
    evidence_days: number;
    changed_by: string;
    changed_at: Date;
  };
  proposals_portal_pulls: {
    agency_id: string;
    id: Generated<number>;
    pulled_at: Date;
    token_id: string;
    endpoint: "unit-wbk" | "unit-wbbm" | "jawaban-unit" | "other";
    round_id: string | null;
    unit_id: string | null;
    status: number;
    code: string | null;
    bytes: number;
    sha256: string;
    user_agent: string;
    address: string;
    test: boolean;
  };
  proposals_portal_payloads: { agency_id: string; sha256: string; sealed: Buffer; last_sent_at: Date };
  proposals_portal_approvals: {
    agency_id: string;
    id: Generated<number>;
    round_id: string;
    unit_id: string;
    step: "approved" | "taken_back";
    reported_by: string;
    reported_at: Date;
  };
};
