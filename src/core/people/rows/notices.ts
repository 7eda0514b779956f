import type { Rule } from "../rules.ts";

/** Rows of the one table about notices, webhooks and tokens. */
export const noticeRows = {} as const satisfies Record<string, Rule>;
