import { type CommitTools, commitmentOf, nonceBytes, type Opening } from "./seal.ts";

/** What the log of a session says of its scores, by number; `by` is the evaluator's account. */
export type SealEvent =
  | {
      readonly kind: "score.sealed";
      readonly number: number;
      readonly by: string | null;
      readonly data: { readonly item: string; readonly commitment: string };
    }
  | {
      readonly kind: "score.revealed";
      readonly number: number;
      readonly by: string | null;
      readonly data: { readonly items: readonly string[] };
    };

/** A score as it was kept, with the number of the event that committed to it. */
export type KeptOpening = Opening & { readonly number: number };

/** Something that must not be, at an item; `number` of the event that it is about. */
export type SealFault = {
  readonly kind:
    | "opening_differs" /* the kept answer, reason or nonce is not what was committed to */
    | "opening_unsealed" /* a score without a commitment in the log */
    | "seal_unopened" /* a commitment that nothing opens, though its item is revealed */
    | "sealed_late" /* committed after its item was revealed */
    | "revealed_twice"
    | "log_out_of_order";
  readonly item: string;
  readonly number: number;
};

/**
 * Holds the kept scores of a session against its log: each committed to before its item was revealed, by its own author,
 * and opened to exactly what was committed to. An empty list means that nobody moved a score after seeing another's.
 * Openings of items that are not revealed may be left out (nobody but their authors may see them), or given and checked.
 */
export function verifySeals(
  session: string,
  events: readonly SealEvent[],
  openings: readonly KeptOpening[],
  tools: CommitTools,
): readonly SealFault[] {
  const faults: SealFault[] = [];
  const revealedAt = new Map<string, number>();
  const sealed = new Map<number, { item: string; by: string | null; commitment: string }>();
  let last = 0;
  for (const { number, ...event } of events) {
    const items = event.kind === "score.sealed" ? [event.data.item] : event.data.items;
    if (number <= last) for (const item of items) faults.push({ kind: "log_out_of_order", item, number });
    last = Math.max(last, number);
    if (event.kind === "score.revealed") {
      for (const item of items) {
        if (revealedAt.has(item)) faults.push({ kind: "revealed_twice", item, number });
        else revealedAt.set(item, number);
      }
      continue;
    }
    const { item, commitment } = event.data;
    const shown = revealedAt.get(item);
    if (shown !== undefined) faults.push({ kind: "sealed_late", item, number });
    sealed.set(number, { item, by: event.by, commitment });
  }
  return [...faults, ...compareOpenings(session, sealed, new Set(revealedAt.keys()), openings, tools)];
}

function compareOpenings(
  session: string,
  sealed: ReadonlyMap<number, { readonly item: string; readonly by: string | null; readonly commitment: string }>,
  revealed: ReadonlySet<string>,
  openings: readonly KeptOpening[],
  tools: CommitTools,
): readonly SealFault[] {
  const opened = new Set<number>();
  const faults = openings.flatMap((opening): readonly SealFault[] => {
    const { item, number } = opening;
    const seal = sealed.get(number);
    if (!seal) return [{ kind: "opening_unsealed", item, number }];
    opened.add(number);
    const fits =
      opening.session === session &&
      seal.item === item &&
      seal.by === opening.account &&
      isNonce(opening.nonce) &&
      commitmentOf(opening, tools) === seal.commitment;
    return fits ? [] : [{ kind: "opening_differs", item, number }];
  });
  const silent = [...sealed].filter(([number, { item }]) => revealed.has(item) && !opened.has(number));
  return [...faults, ...silent.map(([number, { item }]): SealFault => ({ kind: "seal_unopened", item, number }))];
}

function isNonce(text: string): boolean {
  return text.length === nonceBytes * 2 && /^[0-9a-f]+$/.test(text);
}
