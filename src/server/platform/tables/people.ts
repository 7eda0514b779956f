import type { Generated } from "kysely";

export type PeopleTables = {
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
};

type DutyColumns = {
  id: string;
  role: string;
  unit_id: string | null;
  area: string | null;
  letter: string;
  valid_from: string;
  valid_to: string | null;
};
