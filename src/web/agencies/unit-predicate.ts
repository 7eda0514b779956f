import type { z } from "zod";
import type { unitPredicate } from "../../contract/agencies.ts";

export type UnitPredicate = z.infer<typeof unitPredicate>;
