import type { ColumnType, Generated } from "kysely";
import type { Json } from "./json.ts";

type AtItem = { agency_id: string; session_id: string; item: string };

export type DeskScoresTables = {
  /** Shown to their author alone: `set_config('bening.evaluator', …)` names them (`server/desk/scores/in-panel.ts`). */
  desk_score_drafts: AtItem & {
    account_id: string;
    answer: ColumnType<unknown, string | null, string | null>;
    reason: string;
    version: number;
    saved_at: Date;
  };
  /** Shown to their author, and to the panel once the item is revealed. */
  desk_seals: AtItem & {
    number: number;
    account_id: string;
    answer: Json;
    reason: string;
    nonce: Buffer;
    commitment: string;
    sealed_at: Date;
  };
  desk_reveals: AtItem & {
    number: number;
    missing: string[];
    reason: string;
    revealed_by: string;
    revealed_at: Date;
  };
  desk_agreed: AtItem & {
    version: number;
    number: number;
    answer: Json;
    reason: string;
    agreed_by: string;
    agreed_at: Date;
  };
  desk_dissents: AtItem & {
    agreed_version: number;
    account_id: string;
    turn: number;
    note: string;
    noted_at: Date;
  };
  desk_bank: {
    id: string;
    place: string;
    text: string;
    is_open: Generated<boolean>;
    version: Generated<number>;
    changed_by: string;
    changed_at: Date;
  };
  desk_bank_history: {
    id: string;
    version: number;
    place: string;
    text: string;
    is_open: boolean;
    changed_by: string;
    changed_at: Date;
  };
};
