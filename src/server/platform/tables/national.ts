import type { ColumnType, Generated } from "kysely";
import type { Json } from "./json.ts";

type Here = { agency_id: string; worksheet_id: string };
/** Written once. */
type Frozen = ColumnType<unknown, string, never>;

export type NationalTables = {
  proposals_courses: Here & {
    unit_id: string;
    round_id: string;
    proposal_id: string | null;
    rules: string;
    stage: string;
    state: string;
    combined: Generated<string[]>;
    shown_stage: string;
    shown_state: string;
    version: Generated<number>;
    opened_at: Date;
    changed_at: Date;
  };
  proposals_events: Here & {
    number: number;
    kind: string;
    from_stage: string | null;
    from_state: string | null;
    stage: string;
    state: string;
    reason: Generated<string>;
    shown: boolean;
    acted_by: string | null;
    at: Date;
  };
  proposals_tpn_members: Here & {
    account_id: string;
    role: "tpn_evaluator" | "tpn_lead";
    team: string;
    letter: string;
    declaration: Generated<"asked" | "clear" | "conflict">;
    assigned_by: string;
    assigned_at: Date;
  };
  proposals_tpn_declarations: Here & {
    account_id: string;
    number: number;
    conflict: "none" | "family" | "earlier_work" | "business" | "other";
    statement: Generated<string>;
    declared_at: Date;
  };
  proposals_checks: CheckColumns;
  proposals_checks_history: CheckColumns;
  proposals_selections: Here & {
    proposed: SelectionOutcome;
    proposed_by: string;
    proposed_at: Date;
    note: Generated<string>;
    outcome: SelectionOutcome | null;
    considerations: Generated<string>;
    checks: ColumnType<unknown, string | null, string | null>;
    decided_by: string | null;
    decided_at: Date | null;
    signed_as: ColumnType<unknown, string | null, string | null>;
    released_by: string | null;
    released_at: Date | null;
  };
  proposals_objection_points: Here & {
    check_key: string;
    text: Generated<string>;
    files: Json;
    version: number;
    changed_by: string;
    changed_at: Date;
  };
  proposals_objections: Here & {
    code: string;
    root: string;
    points: Frozen;
    leaves: Frozen;
    sent_by: string;
    signed_as: ColumnType<unknown, string | null, never>;
    sent_at: Date;
  };
  proposals_objection_rulings: Here & {
    rulings: Frozen;
    outcome: "upheld" | "rejected";
    decided_by: string;
    signed_as: ColumnType<unknown, string | null, never>;
    decided_at: Date;
  };
};

type SelectionOutcome = "passed" | "passed_with_notes" | "failed";

type CheckColumns = Here & {
  check_key: string;
  result: "pass" | "note" | "fail";
  reason: string;
  note: string;
  computed: "pass" | "fail" | null;
  version: number;
  checked_by: string;
  checked_at: Date;
};
