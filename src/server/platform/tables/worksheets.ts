import type { ColumnType, Generated } from "kysely";
import type { Json } from "./json.ts";

export type WorksheetsTables = {
  worksheets: {
    agency_id: string;
    id: string;
    round_id: string;
    unit_id: string;
    target: Generated<"WBK" | "WBBM">;
    state: Generated<"filling" | "submitted" | "returned" | "concluded">;
    stage: Generated<string>;
    submissions: Generated<number>;
    version: Generated<number>;
    created_at: Generated<Date>;
    changed_at: Generated<Date>;
  };
  worksheets_answers: AnswerColumns & { answered_at: Generated<Date> };
  worksheets_history: AnswerColumns & { answered_at: Date };
  worksheets_evidence: {
    agency_id: string;
    worksheet_id: string;
    layer: string;
    item: string;
    document_id: string;
    number: number;
    pages: Generated<string>;
    attached_by: string;
    attached_at: Generated<Date>;
  };
  worksheets_evidence_history: {
    agency_id: string;
    worksheet_id: string;
    id: Generated<number>;
    layer: string;
    item: string;
    document_id: string;
    number: number;
    pages: string;
    step: "attach" | "detach";
    done_by: string;
    done_at: Date;
  };
  worksheets_expected: {
    agency_id: string;
    worksheet_id: string;
    layer: Generated<"unit">;
    item: string;
    key: string;
    document_id: string;
    confirmed_by: string;
    confirmed_at: Generated<Date>;
  };
  worksheets_set_aside: {
    agency_id: string;
    worksheet_id: string;
    document_id: string;
    set_aside_by: string;
    set_aside_at: Generated<Date>;
  };
  worksheets_submissions: {
    agency_id: string;
    worksheet_id: string;
    number: number;
    code: string;
    root: string;
    leaves: Json;
    submitted_by: string;
    signed_as: ColumnType<unknown, string | null | undefined, string | null>;
    submitted_at: Generated<Date>;
  };
  worksheets_receipts: { code: string; agency_id: string };
  worksheets_threads: {
    agency_id: string;
    id: string;
    worksheet_id: string;
    item: string;
    document_id: string | null;
    page: number | null;
    audience: "unit" | "shared" | "internal";
    opened_by: string;
    opened_at: Date;
    last: Generated<number>;
    resolved_by: string | null;
    resolved_at: Date | null;
  };
  worksheets_messages: {
    agency_id: string;
    thread_id: string;
    number: number;
    key: string;
    kind: "said" | "resolved" | "reopened";
    author: string;
    role: string;
    side: "unit" | "review";
    text: Generated<string>;
    mentions: Generated<string[]>;
    version: Generated<number>;
    written_at: Date;
    changed_at: Date | null;
    withdrawn_at: Date | null;
  };
  worksheets_message_versions: {
    agency_id: string;
    thread_id: string;
    number: number;
    version: number;
    text: string;
    mentions: string[];
    written_at: Date;
  };
  worksheets_mentions: {
    agency_id: string;
    thread_id: string;
    number: number;
    account_id: string;
    noticed_at: Date | null;
  };
  worksheets_thread_seen: { agency_id: string; thread_id: string; account_id: string; number: number };
  worksheets_aliases: { agency_id: string; worksheet_id: string; account_id: string; number: number };
};

type AnswerColumns = {
  agency_id: string;
  worksheet_id: string;
  layer: string;
  item: string;
  answer: ColumnType<unknown, string | null, string | null>;
  note: Generated<string>;
  reason: Generated<string>;
  version: number;
  answered_by: string;
};
