import type { Rule } from "../rules.ts";

/** Rows of the one table about findings, recommendations and their follow-up. */
export const findingRows = {} as const satisfies Record<string, Rule>;
