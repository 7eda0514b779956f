import type { PackItem, RulePack } from "../src/core/instruments/pack.ts";
import type { Answer, Answers } from "../src/core/worksheets/answer.ts";

/** The same worksheets in every run: filled at random from a seed, mostly good, as real ones are. */
export function sampleWorksheets(pack: RulePack, count: number, seed = 1): readonly Answers[] {
  const next = randomFrom(seed);
  return Array.from({ length: count }, () =>
    Object.fromEntries(pack.items.map((item) => [item.code, sampleAnswer(pack, item, next)])),
  );
}

function sampleAnswer(pack: RulePack, item: PackItem, next: () => number): Answer {
  const kind = pack.answerKinds[item.answerKind];
  if (kind?.kind === "choice") {
    const place = Math.floor(next() * next() * kind.options.length);
    return { kind: "choice", option: kind.options[place]?.key ?? "" };
  }
  if (kind?.kind === "index") return { kind: "index", value: (3 + next()).toFixed(2) };
  const counts = item.counts.map(({ key }) => [key, String(1 + Math.floor(next() * 40))]);
  return { kind: "ratio", counts: Object.fromEntries(counts) };
}

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
