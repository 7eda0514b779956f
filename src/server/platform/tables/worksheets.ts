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
