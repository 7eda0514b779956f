import type { Rule } from "../rules.ts";

/** Rows of the one table about letters: templates, issued letters, signatures. */
export const letterRows = {} as const satisfies Record<string, Rule>;
