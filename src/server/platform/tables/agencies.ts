import type { Generated } from "kysely";

export type AgenciesTables = {
  agencies: {
    id: string;
    code: string;
    name: string;
    kind: "central" | "province" | "regency" | "city";
    zone: Generated<"WIB" | "WITA" | "WIT">;
    version: Generated<number>;
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
};
