import type { ColumnType, Generated } from "kysely";
import type { KeyTables } from "./keys.ts";

export type PeopleTables = KeyTables & {
  people_accounts: {
    id: string;
    email: string;
    name: string;
    password_hash: string | null;
    language: Generated<"id" | "en">;
    notices: Generated<"off" | "at_once" | "daily">;
    quiet_from: Generated<string | null>;
    quiet_to: Generated<string | null>;
    quiet_weekends: Generated<boolean>;
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
    id: Generated<string>;
    proved_at: Generated<Date>;
    first_address: Generated<string>;
    last_address: Generated<string>;
  };
  people_attempts: { subject: string; at: Generated<Date> };
  people_duties: DutyColumns & {
    account_id: string;
    agency_id: string | null;
    acting: ColumnType<Acting | null, Acting | null | undefined, never>;
    acting_for: ColumnType<string | null, string | null | undefined, never>;
    letter_date: ColumnType<string | null, string | null | undefined, never>;
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
  people_leaves: {
    agency_id: string;
    id: string;
    account_id: string;
    first_day: string;
    last_day: string;
    kind: LeaveKind;
    letter: Generated<string>;
    entered_by: string;
    created_at: Generated<Date>;
    withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  people_hand_overs: {
    agency_id: string;
    id: string;
    giver_id: string;
    letter: string;
    reason: string;
    effective_day: string;
    made_by: string;
    made_at: Date;
    undone_at: Date | null;
  };
  people_hand_over_lines: {
    agency_id: string;
    hand_over_id: string;
    number: number;
    receiver_id: string;
    duty_id: string | null;
    duty_was_to: string | null;
    new_duty_id: string | null;
    worksheet_id: string | null;
    layer: string | null;
    was_assigned: Generated<boolean>;
  };
};

type Acting = "plt" | "plh";
type LeaveKind = "annual" | "long" | "sick" | "maternity" | "important" | "unpaid" | "study" | "travel";

type DutyColumns = {
  id: string;
  role: string;
  unit_id: string | null;
  area: string | null;
  letter: string;
  valid_from: string;
  valid_to: string | null;
};
