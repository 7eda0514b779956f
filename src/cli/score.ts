import type { Exact } from "../core/kernel/exact.ts";
import { toNumber } from "../core/kernel/exact.ts";
import type { ConditionResult, GateResult } from "../core/worksheets/gates.ts";
import { score } from "../core/worksheets/scoring.ts";
import type { Scorecard } from "../core/worksheets/scoring.ts";
import { defaultPackId, listPacks, loadPack } from "../server/instruments/packs.ts";
import type { Io } from "./io.ts";
import { parseKeepingDecimals, readAnswers, readInput } from "./score-input.ts";

export const usage = "score FILE.json    score a worksheet and print it as JSON";

/** `bening score FILE.json`: 0 and the scores as JSON on stdout; 2 and one line per fault on stderr. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0 || file.startsWith("--")) return refuse(io, [`usage: bening ${usage}`]);
  const text = await readText(io, file);
  if (text.fault !== null) return refuse(io, [text.fault]);
  const json = parseJson(text.value);
  if (json.fault !== null) return refuse(io, [`${file}: ${json.fault}`]);
  const input = readInput(json.value);
  const pack = await loadPack(input.value.instrument ?? defaultPackId);
  if (!pack) {
    const known = (await listPacks()).map((shipped) => shipped.pack.id).join(", ");
    return refuse(io, [...input.faults, `there is no instrument "${input.value.instrument}"; known: ${known}`]);
  }
  const answers = readAnswers(pack, input.value.answers);
  const faults = [...input.faults, ...answers.faults];
  if (faults.length > 0) return refuse(io, faults);
  const card = score(pack, answers.value, { held: input.value.held });
  io.stdout(`${JSON.stringify(printable(card, pack.scoring.blanks.value === "zero"), null, 2)}\n`);
  return 0;
}

/** The printed form. Numbers are the nearest doubles of exact values; verdicts were reached on the exact ones. */
function printable(card: Scorecard, blanksCountZero: boolean) {
  const items = Object.entries(card.items).flatMap(([code, value]): readonly (readonly [string, number])[] =>
    value ? [[code, toNumber(value)]] : blanksCountZero ? [[code, 0]] : [],
  );
  const nodes = Object.entries(card.nodes).map(([code, node]) => [
    code,
    { score: toNumber(node.score), weight: toNumber(node.weight), percent: toNumber(node.percent) },
  ]);
  const { provisional } = card;
  return {
    nodes: Object.fromEntries(nodes),
    items: Object.fromEntries(items),
    total: toNumber(card.total),
    unanswered: card.unanswered,
    provisional: {
      score: toNumber(provisional.score),
      weight: toNumber(provisional.weight),
      percent: orNull(provisional.percent),
      answered: provisional.answered,
      items: provisional.items,
    },
    gates: { WBK: printableGate(card.gates.WBK), WBBM: printableGate(card.gates.WBBM) },
  };
}

function printableGate(gate: GateResult) {
  return { met: gate.met, conditions: gate.conditions.map(printableCondition) };
}

/** A condition that asks for a standing predicate is printed as 1 of 1 when held, 0 of 1 when not. */
function printableCondition(condition: ConditionResult) {
  if (condition.kind === "held")
    return { id: condition.id, value: condition.met ? 1 : 0, floor: 1, met: condition.met };
  const { id, value, floor, distance, met } = condition;
  return { id, value: toNumber(value), floor: toNumber(floor), distance: toNumber(distance), met };
}

function orNull(value: Exact | null): number | null {
  return value ? toNumber(value) : null;
}

type Attempt<Value> =
  | { readonly value: Value; readonly fault: null }
  | { readonly value: null; readonly fault: string };

async function readText(io: Io, file: string): Promise<Attempt<string>> {
  try {
    return { value: (await io.readFile(file)).replace(/^\uFEFF/, ""), fault: null };
  } catch (error) {
    return { value: null, fault: `cannot read ${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function parseJson(text: string): Attempt<unknown> {
  try {
    return { value: parseKeepingDecimals(text), fault: null };
  } catch (error) {
    return { value: null, fault: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function refuse(io: Io, faults: readonly string[]): number {
  for (const fault of faults) io.stderr(`${fault.replaceAll(/[\r\n]+/g, " ")}\n`);
  return 2;
}
