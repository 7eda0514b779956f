import type { ColumnType, Generated } from "kysely";
import type { Json } from "./json.ts";

export type ImportsTables = {
  people_imports: {
    agency_id: string;
    id: string;
    kind: "units" | "people";
    file_name: string;
    sha256: string;
    sheets: Json;
    state: Generated<"draft" | "done" | "undone">;
    made: ColumnType<unknown, string | undefined, string>;
    counts: ColumnType<unknown, string | null | undefined, string | null>;
    created_by: string;
    created_at: Generated<Date>;
    done_at: Generated<Date | null>;
    undone_at: Generated<Date | null>;
  };
};
