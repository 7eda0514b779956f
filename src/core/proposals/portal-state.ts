/** A unit as the portal's list names it. */
export type ListedUnit = { readonly id: string; readonly nama: string; readonly afirmasi: boolean };

/** What happened with one unit between us and the portal, in order of time. Instants are ISO, in UTC. */
export type PortalEvent =
  | { readonly at: string; readonly kind: "answers_fetched" }
  /** The list was fetched; null: without this unit. */
  | { readonly at: string; readonly kind: "list_fetched"; readonly unit: ListedUnit | null }
  | { readonly at: string; readonly kind: "approved" }
  | { readonly at: string; readonly kind: "taken_back" };

/**
 * Where a unit stands on the portal, as far as can be known from here. `reset` says why an approval fell back: its
 * answers were fetched anew, or a list told another name or affirmative mark than the one before.
 */
export type PortalStanding = {
  readonly state: "not_fetched" | "not_reviewed" | "approved";
  readonly reset: "refetched" | "list_changed" | null;
};

/**
 * Answers where a unit stands: fetched, approved by the agency on the portal ("Sesuai", as reported here), and fallen
 * back by what the portal fetched since. Source: guide v1.0.0, "a unit's state falls back when its answers are
 * refetched, or when a mass sync sees its name or its afirmasi flag changed".
 */
export function portalStanding(events: readonly PortalEvent[]): PortalStanding {
  let standing: PortalStanding = { state: "not_fetched", reset: null };
  let listed: ListedUnit | null = null;
  const fallBack = (reset: "refetched" | "list_changed") => {
    standing = { state: "not_reviewed", reset: standing.state === "approved" ? reset : standing.reset };
  };
  for (const event of events) {
    if (event.kind === "answers_fetched") fallBack("refetched");
    else if (event.kind === "approved") standing = { state: "approved", reset: null };
    else if (event.kind === "taken_back") standing = { state: "not_reviewed", reset: null };
    else {
      if (standing.state === "approved" && listed && event.unit && isOther(listed, event.unit))
        fallBack("list_changed");
      listed = event.unit ?? listed;
    }
  }
  return standing;
}

/** Whether the next mass sync would take a unit's approval back: its name or mark differs from what was told last. */
export function wouldReset(told: ListedUnit | null, now: ListedUnit): boolean {
  return told !== null && isOther(told, now);
}

function isOther(one: ListedUnit, other: ListedUnit): boolean {
  return one.nama !== other.nama || one.afirmasi !== other.afirmasi;
}

type Told = Readonly<Record<string, unknown>>;

/** A field of an entry that is not what was told last. */
export type PortalChange = {
  readonly soalId: number;
  readonly field: string;
  readonly told: string | null;
  readonly now: string | null;
};

/** What differs between the answers that were told last and those that would be told now, in the portal's order. */
export function changesSince(told: readonly Told[], now: readonly Told[]): readonly PortalChange[] {
  const before = new Map(told.map((entry) => [Number(entry["soal_id"]), entry]));
  const after = new Map(now.map((entry) => [Number(entry["soal_id"]), entry]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .toSorted((one, other) => one - other)
    .flatMap((soalId) =>
      changeFields.flatMap((field) => {
        const [one, other] = [textOf(before.get(soalId)?.[field]), textOf(after.get(soalId)?.[field])];
        return one === other ? [] : [{ soalId, field, told: one, now: other }];
      }),
    );
}

const changeFields = ["jawaban_unit", "jawaban_tpi", "catatan_unit", "bukti_dukung_unit", "catatan_tpi"] as const;

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
