import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";

export type PanelRole = "chair" | "evaluator" | "alternate";
export type PanelMember = { readonly accountId: string; readonly role: PanelRole };

export type PanelRefusal = Problem & {
  readonly kind: "desk_panel_one_chair" | "desk_panel_no_evaluator" | "desk_panel_twice";
};

/** A panel has one chair and one evaluator or more; nobody sits in it twice. Alternates sit when somebody cannot. */
export function checkPanel(members: readonly PanelMember[]): Result<true, PanelRefusal> {
  if (new Set(members.map(({ accountId }) => accountId)).size < members.length)
    return refuse({ kind: "desk_panel_twice" });
  if (members.filter(({ role }) => role === "chair").length !== 1) return refuse({ kind: "desk_panel_one_chair" });
  if (!members.some(({ role }) => role === "evaluator")) return refuse({ kind: "desk_panel_no_evaluator" });
  return accept(true);
}

export type Stand = { readonly forId: string; readonly byId: string };

/** Who sits, in which role: the panel's own members, with alternates in the places of those who cannot. */
export function seatsOf<Member extends PanelMember>(
  members: readonly Member[],
  stands: readonly Stand[],
): Result<readonly (Member & { readonly role: "chair" | "evaluator" })[], StandRefusal> {
  const alternates = new Map(members.filter(({ role }) => role === "alternate").map((one) => [one.accountId, one]));
  const sitting = members.filter(({ role }) => role !== "alternate");
  const taken = new Set<string>();
  for (const { forId, byId } of stands) {
    const known = sitting.some(({ accountId }) => accountId === forId) && alternates.has(byId);
    if (!known || taken.has(byId) || taken.has(forId)) return refuse({ kind: "desk_no_such_alternate" });
    taken.add(byId).add(forId);
  }
  const seats = sitting.flatMap((member) => {
    const stand = stands.find(({ forId }) => forId === member.accountId);
    const sits = stand ? alternates.get(stand.byId) : member;
    // Alternates were left out above, so what remains of the role is a seat's.
    return sits ? [{ ...sits, role: member.role as "chair" | "evaluator" }] : [];
  });
  return accept(seats);
}
export type StandRefusal = Problem & { readonly kind: "desk_no_such_alternate" };
