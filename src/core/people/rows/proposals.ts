import type { Rule } from "../rules.ts";

/** Rows of the one table about requirements, proposal, the portal and the exchange package. */
export const proposalRows = {} as const satisfies Record<string, Rule>;
