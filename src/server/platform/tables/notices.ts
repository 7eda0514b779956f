import type { Generated } from "kysely";

export type NoticesTables = {
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
