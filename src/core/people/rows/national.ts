import type { Rule } from "../rules.ts";

/** Rows of the one table about the national side: teams, administrative selection, objection. */
export const nationalRows = {} as const satisfies Record<string, Rule>;
