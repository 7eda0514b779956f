import type { Generated } from "kysely";
import type { Json } from "./json.ts";

export type DeskScheduleTables = {
  desk_availability: {
    account_id: string;
    zone: "WIB" | "WITA" | "WIT";
    hours: Json;
    version: Generated<number>;
    changed_at: Date;
  };
  desk_absences: { id: string; account_id: string; during: string; reason: string; created_at: Date };
  desk_settings: {
    round_id: string;
    settings: Json;
    version: Generated<number>;
    changed_by: string | null;
    changed_at: Date;
  };
  desk_changes: {
    agency_id: string;
    session_id: string;
    number: number;
    kind: "scheduled" | "moved" | "swapped" | "replaced" | "people" | "invited" | "cancelled";
    reason: Generated<string>;
    was_at: Date | null;
    is_at: Date | null;
    acted_by: string | null;
    at: Date;
  };
};
