import type { ColumnType, Generated } from "kysely";
import type { Json } from "./json.ts";

export type PlatformTables = {
  platform_ledger: {
    id: Generated<number>;
    at: Generated<Date>;
    account_id: string | null;
    agency_id: string | null;
    unit_id: string | null;
    action: string;
    subject: string;
    detail: Json;
  };
  platform_mail: {
    id: string;
    agency_id: string | null;
    recipient: string;
    subject: string;
    body: string;
    calendar: ColumnType<unknown, string | null | undefined, string | null>;
    state: Generated<"waiting" | "sent" | "failed" | "kept">;
    attempts: Generated<number>;
    error: string | null;
    created_at: Generated<Date>;
    due_at: Generated<Date>;
    sent_at: Date | null;
  };
  platform_facts: { name: string; value: Json };
};
