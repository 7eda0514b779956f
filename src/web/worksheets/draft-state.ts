import type { Answer } from "../../core/worksheets/answer.ts";
import { sameContent } from "./content.ts";

/** What a person writes at one item in one layer. */
export type Content = { readonly answer: Answer | null; readonly note: string; readonly reason: string };

/** The last state that the server is known to hold. Version 0: nothing yet. */
export type Kept = { readonly content: Content; readonly version: number; readonly by: string; readonly at: string };

/** Work that the server has not acknowledged. It lives on the device until it has. */
export type Unsent = {
  readonly content: Content;
  /** The version it was written over. */
  readonly base: number;
  readonly state:
    | { readonly kind: "waiting" }
    | { readonly kind: "sending"; readonly sent: Content }
    /** Somebody else's newer state; only the person settles it. */
    | { readonly kind: "conflict"; readonly theirs: Kept }
    /** The server said no; kept here, tried again only when the person changes it or asks. */
    | { readonly kind: "refused"; readonly why: string };
};

type UndoStep = { readonly item: string; readonly before: Content };

/** Everything a person does to a worksheet in one layer, as one value. */
export type DraftState = {
  readonly kept: Readonly<Record<string, Kept>>;
  readonly unsent: Readonly<Record<string, Unsent>>;
  readonly undo: readonly UndoStep[];
  /** Server time of the last acknowledged save, or null. */
  readonly savedAt: string | null;
  readonly reachable: boolean;
};

export type DraftAction =
  | { readonly kind: "loaded"; readonly kept: Readonly<Record<string, Kept>> }
  | {
      readonly kind: "restored";
      readonly unsent: Readonly<Record<string, { readonly content: Content; readonly base: number }>>;
    }
  | { readonly kind: "edited"; readonly item: string; readonly content: Content; readonly undoable: boolean }
  | { readonly kind: "sending"; readonly item: string }
  | {
      readonly kind: "saved";
      readonly item: string;
      readonly version: number;
      readonly at: string;
      readonly by: string;
    }
  | { readonly kind: "conflicted"; readonly item: string; readonly theirs: Kept }
  | { readonly kind: "refused"; readonly item: string; readonly why: string }
  | { readonly kind: "lost"; readonly item: string }
  | { readonly kind: "reached" }
  | { readonly kind: "settled"; readonly item: string; readonly choice: "mine" | "theirs" }
  | { readonly kind: "retried"; readonly item: string }
  | { readonly kind: "undone" };

export const emptyContent: Content = { answer: null, note: "", reason: "" };
export const emptyDraft: DraftState = { kept: {}, unsent: {}, undo: [], savedAt: null, reachable: true };

const undoDepth = 100;

export function reduceDraft(state: DraftState, action: DraftAction): DraftState {
  switch (action.kind) {
    case "loaded":
      return settleLoaded({ ...state, kept: newest(state.kept, action.kept), reachable: true });
    case "restored": {
      const unsent = { ...state.unsent };
      for (const [item, { content, base }] of Object.entries(action.unsent)) {
        unsent[item] ??= { content, base, state: { kind: "waiting" } };
      }
      return settleLoaded({ ...state, unsent });
    }
    case "edited":
      return edited(state, action.item, action.content, action.undoable);
    case "sending":
      return withUnsent(state, action.item, (unsent) => ({
        ...unsent,
        state: { kind: "sending", sent: unsent.content },
      }));
    case "saved":
      return saved(state, action);
    case "conflicted":
      return conflicted(state, action.item, action.theirs);
    case "refused":
      return withUnsent(state, action.item, (unsent) => ({ ...unsent, state: { kind: "refused", why: action.why } }));
    case "lost":
      return { ...withUnsent(state, action.item, waiting), reachable: false };
    case "reached":
      return { ...state, reachable: true };
    case "retried":
      return withUnsent(state, action.item, waiting);
    case "settled":
      return settled(state, action.item, action.choice);
    case "undone": {
      const step = state.undo.at(-1);
      if (!step) return state;
      return edited({ ...state, undo: state.undo.slice(0, -1) }, step.item, step.before, false);
    }
  }
}

/** What the person sees at an item now. */
export function contentAt(state: DraftState, item: string): Content {
  return state.unsent[item]?.content ?? state.kept[item]?.content ?? emptyContent;
}

/** Items whose turn it is to be sent. */
export function itemsToSend(state: DraftState): readonly string[] {
  return Object.keys(state.unsent).filter((item) => state.unsent[item]?.state.kind === "waiting");
}

export type SaveStatus =
  | { readonly kind: "idle" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: string }
  | { readonly kind: "offline"; readonly items: number }
  | { readonly kind: "attention"; readonly conflicts: number; readonly refused: number };

/** The one sentence about saving: trouble first, then what is under way. */
export function saveStatus(state: DraftState): SaveStatus {
  const kinds = Object.values(state.unsent).map((unsent) => unsent.state.kind);
  const conflicts = kinds.filter((kind) => kind === "conflict").length;
  const refused = kinds.filter((kind) => kind === "refused").length;
  if (conflicts + refused > 0) return { kind: "attention", conflicts, refused };
  if (kinds.length > 0 && !state.reachable) return { kind: "offline", items: kinds.length };
  if (kinds.length > 0) return { kind: "saving" };
  return state.savedAt === null ? { kind: "idle" } : { kind: "saved", at: state.savedAt };
}

function edited(state: DraftState, item: string, content: Content, undoable: boolean): DraftState {
  const before = contentAt(state, item);
  if (sameContent(before, content)) return state;
  const old = state.unsent[item];
  const undo = undoable ? [...state.undo, { item, before }].slice(-undoDepth) : state.undo;
  const keptVersion = state.kept[item]?.version ?? 0;
  // Back where the server is, with nothing under way: there is nothing left to send.
  if (
    old?.state.kind !== "sending" &&
    old?.state.kind !== "conflict" &&
    sameContent(content, state.kept[item]?.content ?? emptyContent)
  ) {
    return { ...state, undo, unsent: without(state.unsent, item) };
  }
  const underWay =
    old?.state.kind === "sending" || old?.state.kind === "conflict" ? old.state : ({ kind: "waiting" } as const);
  return {
    ...state,
    undo,
    unsent: { ...state.unsent, [item]: { content, base: old?.base ?? keptVersion, state: underWay } },
  };
}

function saved(state: DraftState, action: Extract<DraftAction, { kind: "saved" }>): DraftState {
  const unsent = state.unsent[action.item];
  if (unsent?.state.kind !== "sending") return state;
  const kept = {
    ...state.kept,
    [action.item]: { content: unsent.state.sent, version: action.version, by: action.by, at: action.at },
  };
  const rest = sameContent(unsent.content, unsent.state.sent)
    ? without(state.unsent, action.item)
    : {
        ...state.unsent,
        [action.item]: { content: unsent.content, base: action.version, state: { kind: "waiting" } as const },
      };
  return { ...state, kept, unsent: rest, savedAt: action.at, reachable: true };
}

function conflicted(state: DraftState, item: string, theirs: Kept): DraftState {
  const kept = { ...state.kept, [item]: theirs };
  const unsent = state.unsent[item];
  if (!unsent) return { ...state, kept };
  // The answer to an earlier save was lost on the way: what the server holds is what was written here.
  if (sameContent(theirs.content, unsent.content))
    return { ...state, kept, unsent: without(state.unsent, item), savedAt: theirs.at, reachable: true };
  if (unsent.state.kind === "sending" && sameContent(theirs.content, unsent.state.sent)) {
    return {
      ...state,
      kept,
      unsent: {
        ...state.unsent,
        [item]: { content: unsent.content, base: theirs.version, state: { kind: "waiting" } },
      },
      reachable: true,
    };
  }
  return {
    ...state,
    kept,
    unsent: { ...state.unsent, [item]: { ...unsent, state: { kind: "conflict", theirs } } },
    reachable: true,
  };
}

function settled(state: DraftState, item: string, choice: "mine" | "theirs"): DraftState {
  const unsent = state.unsent[item];
  if (unsent?.state.kind !== "conflict") return state;
  const { theirs } = unsent.state;
  if (choice === "theirs") {
    const undo = [...state.undo, { item, before: unsent.content }].slice(-undoDepth);
    return { ...state, undo, unsent: without(state.unsent, item), kept: { ...state.kept, [item]: theirs } };
  }
  return {
    ...state,
    unsent: { ...state.unsent, [item]: { content: unsent.content, base: theirs.version, state: { kind: "waiting" } } },
  };
}

/** After the server spoke: unsent work over an older version conflicts, unless both say the same. */
function settleLoaded(state: DraftState): DraftState {
  let next = state;
  for (const [item, unsent] of Object.entries(state.unsent)) {
    const kept = state.kept[item];
    if (!kept || unsent.state.kind === "sending" || kept.version <= unsent.base) continue;
    next = conflicted(next, item, kept);
  }
  return next;
}

function newest(
  ours: Readonly<Record<string, Kept>>,
  theirs: Readonly<Record<string, Kept>>,
): Readonly<Record<string, Kept>> {
  const merged: Record<string, Kept> = { ...ours };
  for (const [item, kept] of Object.entries(theirs)) {
    if ((merged[item]?.version ?? -1) <= kept.version) merged[item] = kept;
  }
  return merged;
}

function waiting(unsent: Unsent): Unsent {
  return { ...unsent, state: { kind: "waiting" } };
}

function withUnsent(state: DraftState, item: string, change: (unsent: Unsent) => Unsent): DraftState {
  const unsent = state.unsent[item];
  return unsent ? { ...state, unsent: { ...state.unsent, [item]: change(unsent) } } : state;
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}
