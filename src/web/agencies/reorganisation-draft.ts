import type { ReorganisationKind } from "../../core/agencies/reorganisation.ts";
import type { UnitKind } from "../../core/agencies/unit-kinds.ts";

/** What a person types of a reorganisation, before it is tried. */
export type ReorganisationDraft = {
  readonly kind: ReorganisationKind;
  readonly letter: string;
  readonly letterDate: string;
  readonly effectiveDay: string;
  readonly note: string;
  readonly from: readonly string[];
  readonly name: string;
  readonly parentId: string;
  /** Of a merge: an existing unit, or "" for a new one. */
  readonly into: string;
  /** Names of new units: one of a merge, two or more of a split. */
  readonly parts: readonly string[];
  readonly goesOn: boolean;
};

export function blankReorganisation(today: string, unitId: string): ReorganisationDraft {
  return {
    kind: "rename",
    letter: "",
    letterDate: today,
    effectiveDay: today,
    note: "",
    from: unitId === "" ? [] : [unitId],
    name: "",
    parentId: "",
    into: "",
    parts: ["", ""],
    goesOn: false,
  };
}

/** The draft as the server wants it: new units take kind and parent of the first unit before them. */
export function bodyOf(
  draft: ReorganisationDraft,
  first: { readonly kind: UnitKind; readonly parentId: string | null },
) {
  const { kind, letter, letterDate, effectiveDay, note, name } = draft;
  const made = (title: string) => ({ name: title, kind: first.kind, code: null, parentId: first.parentId });
  const one = draft.from.slice(0, 1);
  const from = kind === "merge" || kind === "close" ? [...draft.from] : one;
  const merged = draft.into === "" ? made(draft.parts[0] ?? "") : { unitId: draft.into };
  const going = draft.goesOn ? one.map((unitId) => ({ unitId })) : [];
  const to =
    kind === "merge"
      ? [merged]
      : kind === "split"
        ? [...going, ...draft.parts.filter((title) => title.trim() !== "").map(made)]
        : [];
  return {
    kind,
    letter,
    letterDate,
    effectiveDay,
    note,
    from,
    to,
    name: kind === "rename" ? name : null,
    parentId: kind === "move" ? draft.parentId || null : null,
  };
}
