import { dayBefore } from "../kernel/day.ts";
import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";

/** What one act by one letter does: a new name, many into one, one into many, another parent, an end. */
export const reorganisationKinds = ["rename", "merge", "split", "move", "close"] as const;
export type ReorganisationKind = (typeof reorganisationKinds)[number];

/** A unit as it stands. Local days; `validTo` is its last. `changedOn`: when a reorganisation touched it last. */
export type OrganisedUnit = {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly changedOn: string | null;
};

/** A unit that stands already, or one that this act makes. */
export type Successor = { readonly unitId: string } | { readonly name: string; readonly parentId: string | null };

export type AskedReorganisation = {
  readonly kind: ReorganisationKind;
  /** The first day on which the new order holds. */
  readonly effectiveDay: string;
  readonly from: readonly string[];
  /** Of a merge and a split: what comes of it. A unit of `from` among them goes on. */
  readonly to: readonly Successor[];
  /** Of a rename. */
  readonly name: string | null;
  /** Of a move: the new parent; null, the top. */
  readonly parentId: string | null;
};

/** What an act changes. Whatever is not named stays as it is; nothing is ever removed. */
export type ReorganisationPlan = {
  /** Units whose last day is `lastDay`. */
  readonly closes: readonly string[];
  readonly lastDay: string;
  readonly renames: { readonly unitId: string; readonly name: string } | null;
  readonly moves: { readonly unitId: string; readonly parentId: string | null } | null;
};

export type ReorganisationRefusal = Problem & {
  readonly kind:
    | "unknown_unit"
    | "unit_not_open"
    | "unit_below_itself"
    | "unit_has_children"
    | "reorganisation_in_future"
    | "reorganisation_before_another"
    | "reorganisation_shape"
    | "reorganisation_same_name";
};

/**
 * Answers what the act changes, or why it cannot be: a unit that is unknown or not open around the day, a day that has
 * not come or lies before an earlier act on the same units, a merge of one, a split into one, a unit below itself, units
 * that would hang below one that ends. `today` is a local day.
 *
 * Each act lies after all earlier acts on its units, and a unit that ended takes part in none: so lines of descent lead
 * back in time and end.
 */
export function planReorganisation(
  units: readonly OrganisedUnit[],
  asked: AskedReorganisation,
  today: string,
): Result<ReorganisationPlan, ReorganisationRefusal> {
  const { kind, effectiveDay, from, to } = asked;
  if (effectiveDay > today) return refuse({ kind: "reorganisation_in_future" });
  const standing = to.flatMap((one) => ("unitId" in one ? [one.unitId] : []));
  if (!hasShape(asked, standing)) return refuse({ kind: "reorganisation_shape" });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const parents = to.flatMap((one) => ("unitId" in one || one.parentId === null ? [] : [one.parentId]));
  const above = kind === "move" && asked.parentId !== null ? [asked.parentId] : [];
  for (const id of [...from, ...standing, ...parents, ...above]) {
    const unit = byId.get(id);
    if (!unit) return refuse({ kind: "unknown_unit" });
    const detail = { name: unit.name };
    if (unit.validFrom >= effectiveDay || (unit.validTo !== null && unit.validTo < effectiveDay))
      return refuse({ kind: "unit_not_open", detail });
  }
  // A parent has to stand today too: one that ended since would carry units that did not.
  const ended = [...parents, ...above].map((id) => byId.get(id)).find((unit) => unit && unit.validTo !== null);
  if (ended) return refuse({ kind: "unit_not_open", detail: { name: ended.name } });
  for (const id of new Set([...from, ...standing])) {
    const { name, changedOn = null } = byId.get(id) ?? { name: "" };
    if (changedOn !== null && changedOn >= effectiveDay)
      return refuse({ kind: "reorganisation_before_another", detail: { name, day: changedOn } });
  }
  const closes = kind === "rename" || kind === "move" ? [] : from.filter((id) => !standing.includes(id));
  for (const id of closes) {
    const left = units.filter((unit) => unit.parentId === id && unit.validTo === null && !closes.includes(unit.id));
    const isParent = parents.includes(id);
    if (left.length > 0 || isParent)
      return refuse({ kind: "unit_has_children", detail: { name: byId.get(id)?.name ?? "", count: left.length } });
  }
  const [first = ""] = from;
  if (kind === "move" && isAbove(byId, first, asked.parentId)) return refuse({ kind: "unit_below_itself" });
  const name = asked.name?.trim() ?? "";
  if (kind === "rename" && byId.get(first)?.name === name) return refuse({ kind: "reorganisation_same_name" });
  return accept({
    closes,
    lastDay: dayBefore(effectiveDay),
    renames: kind === "rename" ? { unitId: first, name } : null,
    moves: kind === "move" ? { unitId: first, parentId: asked.parentId } : null,
  });
}

/** How many units go in and come out of each kind. */
function hasShape({ kind, from, to, name }: AskedReorganisation, standing: readonly string[]): boolean {
  if (new Set(from).size < from.length || new Set(standing).size < standing.length) return false;
  const others = from.filter((id) => !standing.includes(id)).length;
  switch (kind) {
    case "rename":
      return from.length === 1 && to.length === 0 && (name?.trim() ?? "") !== "";
    case "move":
      return from.length === 1 && to.length === 0;
    case "close":
      return from.length > 0 && to.length === 0;
    case "merge":
      return to.length === 1 && others > 0 && (from.length > 1 || standing.length === 1);
    case "split":
      return from.length === 1 && to.length > 1 && standing.every((id) => id === from[0] || others === 1);
  }
}

/** Whether `unitId` is `parentId` or stands above it. */
function isAbove(byId: ReadonlyMap<string, OrganisedUnit>, unitId: string, parentId: string | null): boolean {
  const seen = new Set<string>();
  for (let at = parentId; at !== null && !seen.has(at); at = byId.get(at)?.parentId ?? null) {
    if (at === unitId) return true;
    seen.add(at);
  }
  return false;
}
