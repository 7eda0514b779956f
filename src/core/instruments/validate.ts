import { accept } from "../kernel/result.ts";
import { add, compare, parseExact, toFraction, zero } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { PackItem, RulePack } from "./pack.ts";
import { findGateFaults } from "./validate-gates.ts";
import { findItemFaults } from "./validate-items.ts";
import { readPack } from "./read-pack.ts";
import { parentCode, ROOT } from "./tree.ts";

/** What is wrong with a pack, and where: a JSON path (`items[3].weight`) or a code of the pack (`A.I.1.i`). */
export type PackFault = { readonly place: string; readonly sentence: string };

export type PackRefusal = { readonly kind: "pack_invalid"; readonly faults: readonly PackFault[] };

export type PackVerdict = { readonly ok: true; readonly value: RulePack } | { readonly ok: false; readonly problem: PackRefusal };

/**
 * Reads unknown JSON as a rule pack, or lists everything that is wrong with it, each with its place: wrong shapes and
 * numbers, codes used twice, parents that do not exist, weights that do not sum, options without criteria, unknown
 * answer kinds and counts, gates over unknown nodes. Sums are compared exactly, never to a tolerance.
 */
export function validatePack(json: unknown): PackVerdict {
  const read = readPack(json);
  if (!read.ok) return refuse(read.faults);
  const { pack } = read;
  const numberFaults = findNumberFaults(pack);
  if (numberFaults.length > 0) return refuse(numberFaults);
  const faults = [
    ...findDuplicates(pack),
    ...findTreeFaults(pack),
    ...findWeightFaults(pack),
    ...pack.items.flatMap((item, place) => findItemFaults(pack, item, `items[${place}]`)),
    ...findSameCountFaults(pack),
    ...findGateFaults(pack),
  ];
  return faults.length > 0 ? refuse(faults) : accept(pack);
}

function refuse(faults: readonly PackFault[]): PackVerdict {
  return { ok: false, problem: { kind: "pack_invalid", faults } };
}

/** Every exact text of the pack must be an exact number before anything can be summed. */
function findNumberFaults(pack: RulePack): readonly PackFault[] {
  const texts: (readonly [place: string, text: string])[] = [
    ["total", pack.total],
    ...pack.nodes.map((node, at) => [`nodes[${at}].weight`, node.weight] as const),
    ...pack.items.map((item, at) => [`items[${at}].weight`, item.weight] as const),
    ...pack.items.flatMap((item, at) =>
      item.ratio
        ? [
            [`items[${at}].ratio.zeroDenominator.bothZero`, item.ratio.zeroDenominator.bothZero] as const,
            [`items[${at}].ratio.zeroDenominator.otherwise`, item.ratio.zeroDenominator.otherwise] as const,
          ]
        : [],
    ),
    ...Object.entries(pack.answerKinds).flatMap(([name, kind]) => numbersOfKind(`answerKinds.${name}`, kind)),
    ...Object.entries(pack.gates).flatMap(([predicate, gate]) =>
      gate.conditions.map((condition, at) => [`gates.${predicate}.conditions[${at}].floor`, condition.floor] as const),
    ),
  ];
  return texts.flatMap(([place, text]) => {
    const value = parseExact(text);
    if (!value) return [{ place, sentence: `${JSON.stringify(text)} is not an exact number such as "17.5" or "1/3".` }];
    if (value.numerator < 0n) return [{ place, sentence: `${text} is below 0.` }];
    if (value.numerator === 0n && /(?:weight|total)$/.test(place)) return [{ place, sentence: "A weight must be above 0." }];
    return [];
  });
}

function numbersOfKind(
  place: string,
  kind: RulePack["answerKinds"][string],
): readonly (readonly [place: string, text: string])[] {
  if (kind.kind === "choice") return kind.options.map((option, at) => [`${place}.options[${at}].value`, option.value]);
  return kind.kind === "index" ? [[`${place}.min`, kind.min], [`${place}.max`, kind.max]] : [];
}

function findDuplicates(pack: RulePack): readonly PackFault[] {
  const codes = [
    ...pack.nodes.map((node, at) => [`nodes[${at}].code`, node.code] as const),
    ...pack.items.map((item, at) => [`items[${at}].code`, item.code] as const),
  ];
  const portalIds = pack.items.flatMap((item, at) => [
    [`items[${at}].external.portalRbSoalId`, item.external.portalRbSoalId] as const,
    ...item.counts.map(
      (count, within) => [`items[${at}].counts[${within}].external.portalRbSoalId`, count.external.portalRbSoalId] as const,
    ),
  ]);
  return [...repeated("code", codes), ...repeated("portal id", portalIds)];
}

function repeated(what: string, entries: readonly (readonly [string, string | number | null])[]): readonly PackFault[] {
  const firstPlaces = new Map<string | number, string>();
  return entries.flatMap(([place, value]) => {
    if (value === null) return [];
    const first = firstPlaces.get(value);
    if (first === undefined) firstPlaces.set(value, place);
    return first === undefined ? [] : [{ place, sentence: `The ${what} ${value} is already used at ${first}.` }];
  });
}

function findTreeFaults(pack: RulePack): readonly PackFault[] {
  const seen = new Set([ROOT]);
  const faults: PackFault[] = [];
  pack.nodes.forEach((node, at) => {
    const parent = parentCode(node.code);
    if (!/^[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*$/.test(node.code) || node.code === ROOT) {
      faults.push({ place: `nodes[${at}].code`, sentence: `"${node.code}" is not a code such as "A.I.1".` });
    } else if (!seen.has(parent)) {
      faults.push({ place: `nodes[${at}].code`, sentence: `${node.code} has no parent ${parent} before it.` });
    }
    seen.add(node.code);
  });
  pack.items.forEach((item, at) => {
    if (!item.code.includes(".") || !seen.has(parentCode(item.code))) {
      faults.push({ place: `items[${at}].code`, sentence: `${item.code} lies under no node of the pack.` });
    }
  });
  return faults;
}

/** Items sum to their node, nodes to their parent, the top nodes to the pack's total; a node holds one or the other. */
function findWeightFaults(pack: RulePack): readonly PackFault[] {
  const parts = new Map<string, { nodes: Exact[]; items: Exact[] }>();
  const partsOf = (code: string) => {
    const known = parts.get(code) ?? { nodes: [], items: [] };
    parts.set(code, known);
    return known;
  };
  for (const node of pack.nodes) partsOf(parentCode(node.code)).nodes.push(exactWeight(node));
  for (const item of pack.items) partsOf(parentCode(item.code)).items.push(exactWeight(item));
  return [{ code: ROOT, weight: pack.total }, ...pack.nodes].flatMap((node) => {
    const { nodes, items } = partsOf(node.code);
    if (nodes.length > 0 && items.length > 0) {
      return [{ place: node.code, sentence: `${node.code} holds both nodes and items; it must hold one kind only.` }];
    }
    if (nodes.length + items.length === 0) return [{ place: node.code, sentence: `${node.code} holds nothing.` }];
    const sum = [...nodes, ...items].reduce(add, zero);
    if (compare(sum, exactWeight(node)) === 0) return [];
    const what = items.length > 0 ? "items" : "nodes";
    const sentence = `The ${what} of ${node.code} weigh ${toFraction(sum)} together, but ${node.code} weighs ${node.weight}.`;
    return [{ place: node.code, sentence }];
  });
}

function exactWeight({ weight }: { readonly weight: string }): Exact {
  return parseExact(weight) ?? zero;
}

function findSameCountFaults(pack: RulePack): readonly PackFault[] {
  const known = new Set(pack.items.flatMap((item: PackItem) => item.counts.map((count) => `${item.code} ${count.key}`)));
  return pack.sameCounts.flatMap(({ counts }, at) =>
    counts.flatMap(({ item, count }, within) =>
      known.has(`${item} ${count}`)
        ? []
        : [{ place: `sameCounts[${at}].counts[${within}]`, sentence: `${item} has no count "${count}".` }],
    ),
  );
}
