import type { Generated } from "kysely";

export type ExchangeTables = {
  proposals_export_keys: { key_id: string; public_key: string; first_used_at: Date };
  proposals_exports: {
    agency_id: string;
    id: string;
    round_id: string;
    worksheet_id: string | null;
    state: Generated<"waiting" | "working" | "ready" | "failed" | "expired">;
    done: Generated<number>;
    total: Generated<number>;
    attempts: Generated<number>;
    leased_until: Date | null;
    sha256: string | null;
    bytes: number | null;
    units: number | null;
    damages: Generated<number>;
    error: string | null;
    ordered_by: string;
    ordered_at: Date;
    finished_at: Date | null;
    expires_at: Date | null;
  };
};
