import type { Generated } from "kysely";
import type { Json } from "./json.ts";

export type NoticesTables = {
  people_notices: {
    agency_id: string;
    id: string;
    account_id: string;
    kind: string;
    unit_id: string | null;
    facts: Json;
    link: string;
    mark: string;
    at: Date;
    read_at: Date | null;
    mail: Generated<"none" | "wanted" | "sent">;
  };
  people_notice_actions: { action: string };
  people_notice_queue: { entry: string; agency_id: string; attempts: Generated<number> };
  people_calendars: { account_id: string; token_hash: Buffer; created_at: Date; read_at: Date | null };
  people_webhooks: {
    agency_id: string;
    id: string;
    name: string;
    url: string;
    events: string[];
    secret: Buffer;
    old_secret: Buffer | null;
    old_secret_until: Date | null;
    state: Generated<"active" | "paused" | "failing" | "gone" | "ended">;
    failing_since: Date | null;
    version: Generated<number>;
    created_by: string;
    created_at: Generated<Date>;
  };
  people_webhook_deliveries: {
    agency_id: string;
    id: string;
    webhook_id: string;
    type: string;
    body: string;
    state: Generated<"waiting" | "delivered" | "dead">;
    attempts: Generated<number>;
    due_at: Date;
    created_at: Date;
    settled_at: Date | null;
  };
  people_webhook_attempts: {
    agency_id: string;
    delivery_id: string;
    number: number;
    at: Date;
    status: number | null;
    error: string;
    milliseconds: number;
  };
};
