import type { Generated } from "kysely";
import type { Json } from "./json.ts";

export type InstrumentsTables = {
  instruments_packs: { id: string; content: Json; sha256: string; created_at: Generated<Date> };
  instruments_overlays: {
    pack_id: string;
    content: Json;
    differences: Json;
    imported_by: string | null;
    imported_at: Generated<Date>;
  };
};
