import type { SealEvent } from "./verify-seals.ts";

/** What the ledger says of a session's seals and reveals, in the order in which it was written. */
export type LedgerLine =
  | { readonly kind: "seal"; readonly item: string; readonly number: number; readonly sha256: string }
  | { readonly kind: "reveal"; readonly items: readonly string[]; readonly number: number };

export type LedgerFault = {
  readonly kind:
    | "ledger_silent" /* a seal or reveal that the ledger does not know */
    | "ledger_differs" /* the ledger has another commitment, or other items */
    | "ledger_late" /* sealed after the reveal of its item, by the ledger's order */;
  readonly item: string;
  readonly number: number;
};

/**
 * Holds the log of a session against the ledger, which even the owner of the database can only add to: whoever rewrote
 * the room's log, commitments and all, is found here.
 */
export function compareLedger(events: readonly SealEvent[], ledger: readonly LedgerLine[]): readonly LedgerFault[] {
  const faults: LedgerFault[] = [];
  const lines = new Map(ledger.map((line, place) => [`${line.kind} ${line.number}`, { line, place }]));
  const revealedAt = new Map<string, number>();
  for (const [place, line] of ledger.entries()) {
    if (line.kind === "reveal") for (const item of line.items) revealedAt.set(item, revealedAt.get(item) ?? place);
  }
  for (const event of events) {
    const { number } = event;
    if (event.kind === "score.revealed") {
      const found = lines.get(`reveal ${number}`)?.line;
      for (const item of event.data.items) {
        if (found?.kind !== "reveal") faults.push({ kind: "ledger_silent", item, number });
        else if (!found.items.includes(item)) faults.push({ kind: "ledger_differs", item, number });
      }
      continue;
    }
    const { item, commitment } = event.data;
    const found = lines.get(`seal ${number}`);
    if (found?.line.kind !== "seal") faults.push({ kind: "ledger_silent", item, number });
    else if (found.line.item !== item || found.line.sha256 !== commitment)
      faults.push({ kind: "ledger_differs", item, number });
    else if (found.place > (revealedAt.get(item) ?? Infinity)) faults.push({ kind: "ledger_late", item, number });
  }
  return [...faults, ...erased(events, ledger)];
}

/** What the ledger knows and the log does not any more. */
function erased(events: readonly SealEvent[], ledger: readonly LedgerLine[]): readonly LedgerFault[] {
  const known = new Set(events.map(({ number }) => number));
  return ledger.flatMap((line) => {
    if (known.has(line.number)) return [];
    const items = line.kind === "seal" ? [line.item] : line.items;
    return items.map((item): LedgerFault => ({ kind: "ledger_differs", item, number: line.number }));
  });
}
