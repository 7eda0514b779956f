import type { Generated } from "kysely";
import type { Json } from "./json.ts";

export type ReviewsTables = {
  reviews_assignments: {
    agency_id: string;
    worksheet_id: string;
    account_id: string;
    layer: string;
    assigned_by: string;
    assigned_at: Generated<Date>;
  };
  reviews_returns: {
    agency_id: string;
    worksheet_id: string;
    number: number;
    items: string[];
    reason: string;
    returned_by: string;
    returned_at: Generated<Date>;
    closed_at: Date | null;
  };
  reviews_verdicts: {
    agency_id: string;
    worksheet_id: string;
    number: number;
    outcome: "meets_wbk" | "meets_wbbm" | "not_yet";
    note: Generated<string>;
    grounds: Json;
    concluded_by: string;
    concluded_at: Generated<Date>;
  };
};
