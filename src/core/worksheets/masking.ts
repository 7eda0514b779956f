import type { Tier } from "../kernel/layer.ts";
import { type Actor, belongsTo, mayDo, type Target } from "../people/permissions.ts";

/** Somebody who is or was an assessor of one worksheet, as a masked round names them. */
export type Alias = {
  readonly accountId: string;
  /** From 1, in the order of first assignment; kept when they are taken off. */
  readonly number: number;
  /** Tiers they are assigned to now, highest last. */
  readonly tiers: readonly Tier[];
};

/** How one reader is shown the people of a worksheet. Somebody who is no assessor there is shown as they are. */
export type Masks = {
  readonly areOn: boolean;
  /** `tier`: in which tier they acted, where that is known. */
  readonly nameOf: (accountId: string, name: string, tier?: Tier | null) => string;
  readonly idOf: (accountId: string) => string;
  /** The account behind an id that `idOf` gave; any other id is itself. */
  readonly accountOf: (shown: string) => string;
};

/**
 * Whether somebody is told who assesses this worksheet: those inside the review, and those who put it together. Never
 * somebody who belongs to the unit, whatever other duty they hold. `today` is a local day.
 */
export function seesReviewers(actor: Actor, target: Target, today: string): boolean {
  if (target.unitId !== undefined && belongsTo(actor, target.unitId)) return false;
  return (
    mayDo("worksheets.readInternal", actor, target, today).ok ||
    mayDo("reviews.assign", actor, { ...target, state: "filling" }, today).ok
  );
}

/**
 * The one place that decides how assessors are shown where a round masks them: by tier and letter ("Anggota TPI A"),
 * the same on one worksheet for good, and under an id that tells nothing of the account. Whoever reads sees themselves
 * as they are. `aliases` null: this reader sees everybody.
 */
export function masksFor(
  aliases: readonly Alias[] | null,
  reader: { readonly accountId: string; readonly worksheetId: string },
  wordOf: (tier: Tier | null, letter: string) => string,
): Masks {
  if (aliases === null) return open;
  const hidden = aliases.filter(({ accountId }) => accountId !== reader.accountId);
  const byAccount = new Map(hidden.map((alias) => [alias.accountId, alias]));
  const byShownId = new Map(hidden.map((alias) => [shownId(reader.worksheetId, alias), alias.accountId]));
  return {
    areOn: true,
    nameOf(accountId, name, tier) {
      const alias = byAccount.get(accountId);
      if (!alias) return name;
      return wordOf(tier ?? alias.tiers.at(-1) ?? null, letterOf(alias.number));
    },
    idOf(accountId) {
      const alias = byAccount.get(accountId);
      return alias ? shownId(reader.worksheetId, alias) : accountId;
    },
    accountOf: (shown) => byShownId.get(shown) ?? shown,
  };
}

/** 1 is "A", 26 "Z", 27 "AA". */
export function letterOf(number: number): string {
  let letters = "";
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCodePoint(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

/** The worksheet's own id with the number in its last group: a UUID that holds nothing which the reader does not know. */
function shownId(worksheetId: string, { number }: Alias): string {
  return `${worksheetId.slice(0, 24)}${number.toString().padStart(12, "0")}`;
}

const open: Masks = {
  areOn: false,
  nameOf: (_accountId, name) => name,
  idOf: (accountId) => accountId,
  accountOf: (shown) => shown,
};
