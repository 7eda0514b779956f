import type { Predicate, RulePack, Words } from "../../instruments/pack.ts";
import { type Exact, exactly, subtract } from "../../kernel/exact.ts";
import type { ConditionResult, GateResult } from "../../worksheets/gates.ts";
import type { Ground } from "../verdict.ts";

/** A condition of the gate with what was reached, asked for, and how far apart they lie. */
export type GateLine = {
  readonly name: Words;
  /** Points; null where a standing predicate is asked for. */
  readonly reached: { readonly value: Exact; readonly floor: Exact; readonly distance: Exact } | null;
  readonly met: boolean;
};

/** The gate as its conditions stand now: while there is no verdict. */
export function gateLines(gate: GateResult): readonly GateLine[] {
  return gate.conditions.map((condition) => ({
    name: condition.kind === "held" ? heldName(condition.requires) : condition.name,
    reached: reachedOf(condition),
    met: condition.met,
  }));
}

/** The gate as the verdict kept it: its grounds do not change, whatever becomes of the pack or the answers. */
export function keptGateLines(pack: RulePack, predicate: Predicate, grounds: readonly Ground[]): readonly GateLine[] {
  const gate = pack.gates[predicate];
  return grounds
    .filter((ground) => ground.predicate === predicate)
    .map((ground) => {
      if (ground.id === "held") return { name: heldName(gate.requiresHeld ?? "WBK"), reached: null, met: ground.met };
      const [value, floor] = [exactly(ground.value), exactly(ground.floor)];
      const name = gate.conditions.find(({ id }) => id === ground.id)?.name ?? { id: ground.id, en: ground.id };
      return { name, reached: { value, floor, distance: subtract(value, floor) }, met: ground.met };
    });
}

function reachedOf(condition: ConditionResult): GateLine["reached"] {
  if (condition.kind === "held") return null;
  const { value, floor, distance } = condition;
  return { value, floor, distance };
}

function heldName(requires: Predicate): Words {
  return { id: `Telah berpredikat ${requires}`, en: `Holds ${requires}` };
}
