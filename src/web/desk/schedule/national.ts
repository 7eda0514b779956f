import type { Me } from "../../../contract/people.ts";

const roles: ReadonlySet<string> = new Set(["tpn_evaluator", "tpn_lead", "tpn_head"]);

/** Whether a person sits on the nation's side of the table. */
export function isNational(me: Me): boolean {
  return me.duties.some(({ role }) => roles.has(role));
}
