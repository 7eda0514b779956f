import type { Generated } from "kysely";
import type { Json } from "./json.ts";

export type AgenciesTables = {
  agencies: {
    id: string;
    code: string;
    name: string;
    kind: "central" | "province" | "regency" | "city";
    zone: Generated<"WIB" | "WITA" | "WIT">;
    version: Generated<number>;
    successor_predicate: Generated<"stays" | "passes">;
    created_at: Generated<Date>;
  };
  agencies_units: {
    agency_id: string;
    id: string;
    parent_id: string | null;
    code: string | null;
    name: string;
    kind: string;
    version: Generated<number>;
    valid_from: Generated<string>;
    valid_to: string | null;
    created_at: Generated<Date>;
  };
  agencies_predicates: {
    agency_id: string;
    id: string;
    unit_id: string;
    predicate: "WBK" | "WBBM";
    decree: string;
    in_force_from: string;
    expires_on: string | null;
    revoked_on: string | null;
    revoked_reason: string | null;
    created_at: Generated<Date>;
  };
  agencies_unit_names: {
    agency_id: string;
    unit_id: string;
    valid_from: string;
    name: string;
    parent_id: string | null;
  };
  agencies_reorganisations: {
    agency_id: string;
    id: string;
    kind: "rename" | "merge" | "split" | "move" | "close";
    letter: string;
    letter_date: string;
    effective_day: string;
    note: Generated<string>;
    undo: Json;
    made_by: string;
    made_at: Date;
    undone_at: Date | null;
    undone_by: string | null;
  };
  agencies_reorganised_units: { agency_id: string; reorganisation_id: string; side: "from" | "to"; unit_id: string };
};
