import { add, compare, exactly, toFraction, zero } from "../kernel/exact.ts";
import type { Gate, RulePack } from "./pack.ts";
import { isWithin, itemsWithin, ROOT } from "./tree.ts";
import type { PackFault } from "./validate.ts";

/** What is wrong with the gates: unknown or doubled nodes, floors out of reach, conditions that cross each other. */
export function findGateFaults(pack: RulePack): readonly PackFault[] {
  return Object.entries(pack.gates).flatMap(([predicate, gate]) => findFaults(pack, gate, `gates.${predicate}`));
}

function findFaults(pack: RulePack, gate: Gate, place: string): readonly PackFault[] {
  const codes = new Set([ROOT, ...pack.nodes.map((node) => node.code), ...pack.items.map((item) => item.code)]);
  const faults: PackFault[] = [];
  const ids = new Set(["held"]);
  const reaches: { id: string; items: ReadonlySet<string> }[] = [];
  gate.conditions.forEach((condition, at) => {
    const here = `${place}.conditions[${at}]`;
    if (ids.has(condition.id)) faults.push({ place: here, sentence: `The condition id "${condition.id}" is already taken.` });
    ids.add(condition.id);
    const unknown = condition.nodes.filter((code) => !codes.has(code));
    for (const code of unknown) faults.push({ place: `${here}.nodes`, sentence: `The pack has no node or item ${code}.` });
    if (condition.nodes.length === 0) faults.push({ place: `${here}.nodes`, sentence: "A condition needs at least one node." });
    const doubled = condition.nodes.find((code, one) =>
      condition.nodes.some((other, two) => one !== two && isWithin(code, other)),
    );
    if (doubled !== undefined) {
      faults.push({ place: `${here}.nodes`, sentence: `${doubled} is counted twice, by itself and by a node that holds it.` });
    }
    if (unknown.length > 0 || doubled !== undefined) return;
    const items = itemsWithin(pack, condition.nodes);
    const reachable = items.map((item) => exactly(item.weight)).reduce(add, zero);
    if (compare(exactly(condition.floor), reachable) > 0) {
      const sentence = `The floor ${condition.floor} is above the ${toFraction(reachable)} points that can be reached.`;
      faults.push({ place: `${here}.floor`, sentence });
    }
    reaches.push({ id: condition.id, items: new Set(items.map((item) => item.code)) });
  });
  return [...faults, ...findCrossings(reaches, place)];
}

/** Conditions must be nested or apart; the gap radar proves its answers minimal on that ground. */
function findCrossings(reaches: readonly { id: string; items: ReadonlySet<string> }[], place: string): readonly PackFault[] {
  return reaches.flatMap((one, at) =>
    reaches.slice(at + 1).flatMap((other) => {
      const shared = [...one.items].filter((code) => other.items.has(code)).length;
      if (shared === 0 || shared === Math.min(one.items.size, other.items.size)) return [];
      const sentence = `The conditions "${one.id}" and "${other.id}" share items, but neither holds the other.`;
      return [{ place, sentence }];
    }),
  );
}
