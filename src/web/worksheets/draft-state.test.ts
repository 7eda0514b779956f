import { describe, expect, it } from "vitest";
import {
  contentAt,
  type Content,
  type DraftAction,
  type DraftState,
  emptyDraft,
  itemsToSend,
  type Kept,
  reduceDraft,
  saveStatus,
} from "./draft-state.ts";

const item = "A.I.1.i.a";
const yes: Content = { answer: { kind: "choice", option: "Ya" }, note: "", reason: "" };
const no: Content = { answer: { kind: "choice", option: "Tidak" }, note: "", reason: "" };
const yesWithNote: Content = { ...yes, note: "SK 188/12" };

describe("a draft of a worksheet", () => {
  it("shows an answer at once and asks for it to be sent", () => {
    const state = after(edit(yes));
    expect(contentAt(state, item)).toEqual(yes);
    expect(itemsToSend(state)).toEqual([item]);
    expect(saveStatus(state)).toEqual({ kind: "saving" });
  });

  it("says when it was saved, by the server's clock", () => {
    const state = after(edit(yes), { kind: "sending", item }, saved(1));
    expect(saveStatus(state)).toEqual({ kind: "saved", at: "2026-05-02T03:42:07.000Z" });
    expect(itemsToSend(state)).toEqual([]);
  });

  it("sends again what was typed while an earlier save was on its way, over the version that save made", () => {
    const state = after(edit(yes), { kind: "sending", item }, edit(yesWithNote), saved(1));
    expect(contentAt(state, item)).toEqual(yesWithNote);
    expect(state.unsent[item]).toMatchObject({ base: 1, state: { kind: "waiting" } });
  });

  it("keeps everything when the connection is lost and counts it", () => {
    const state = after(edit(yes), { kind: "sending", item }, { kind: "lost", item });
    expect(contentAt(state, item)).toEqual(yes);
    expect(saveStatus(state)).toEqual({ kind: "offline", items: 1 });
    expect(itemsToSend(state)).toEqual([item]);
  });

  it("shows a conflict side by side instead of choosing", () => {
    const state = after(edit(yes), { kind: "sending", item }, { kind: "conflicted", item, theirs: kept(no, 3) });
    expect(state.unsent[item]?.state).toEqual({ kind: "conflict", theirs: kept(no, 3) });
    expect(contentAt(state, item)).toEqual(yes);
    expect(itemsToSend(state)).toEqual([]);
    expect(saveStatus(state)).toEqual({ kind: "attention", conflicts: 1, refused: 0 });
  });

  it("sends mine over theirs only after the person said so", () => {
    const state = after(
      edit(yes),
      { kind: "sending", item },
      { kind: "conflicted", item, theirs: kept(no, 3) },
      { kind: "settled", item, choice: "mine" },
    );
    expect(itemsToSend(state)).toEqual([item]);
    expect(state.unsent[item]?.base).toBe(3);
  });

  it("takes theirs when the person said so, and can undo even that", () => {
    const settled = after(
      edit(yes),
      { kind: "sending", item },
      { kind: "conflicted", item, theirs: kept(no, 3) },
      { kind: "settled", item, choice: "theirs" },
    );
    expect(contentAt(settled, item)).toEqual(no);
    expect(itemsToSend(settled)).toEqual([]);
    const undone = reduceDraft(settled, { kind: "undone" });
    expect(contentAt(undone, item)).toEqual(yes);
    expect(undone.unsent[item]?.base).toBe(3);
  });

  it("sees no conflict when the lost answer to its own save comes back as the newer version", () => {
    const state = after(
      edit(yes),
      { kind: "sending", item },
      { kind: "lost", item },
      { kind: "sending", item },
      { kind: "conflicted", item, theirs: kept(yes, 1) },
    );
    expect(state.unsent).toEqual({});
    expect(state.kept[item]?.version).toBe(1);
  });

  it("finds the conflict when it comes back to unsent work that somebody else overtook", () => {
    const restored: DraftAction = { kind: "restored", unsent: { [item]: { content: yes, base: 1 } } };
    const state = after(restored, { kind: "loaded", kept: { [item]: kept(no, 2) } });
    expect(state.unsent[item]?.state.kind).toBe("conflict");
  });

  it("sends restored work when nobody touched the item meanwhile", () => {
    const state = after(
      { kind: "loaded", kept: { [item]: kept(no, 2) } },
      { kind: "restored", unsent: { [item]: { content: yes, base: 2 } } },
    );
    expect(itemsToSend(state)).toEqual([item]);
  });

  it("never goes back to an older version that arrives late", () => {
    const state = after(
      { kind: "loaded", kept: { [item]: kept(yes, 5) } },
      { kind: "loaded", kept: { [item]: kept(no, 4) } },
    );
    expect(contentAt(state, item)).toEqual(yes);
  });

  it("undoes step by step by saving the former state", () => {
    const state = after(
      { kind: "loaded", kept: { [item]: kept(no, 2) } },
      edit(yes),
      { kind: "sending", item },
      saved(3),
      { kind: "undone" },
    );
    expect(contentAt(state, item)).toEqual(no);
    expect(state.unsent[item]?.base).toBe(3);
    expect(itemsToSend(state)).toEqual([item]);
  });

  it("has nothing to send when an edit is taken back before it went out", () => {
    expect(after({ kind: "loaded", kept: { [item]: kept(no, 2) } }, edit(yes), { kind: "undone" }).unsent).toEqual({});
  });

  it("keeps a refused answer on the device and does not send it again by itself", () => {
    const state = after(edit(yes), { kind: "sending", item }, { kind: "refused", item, why: "window_closed" });
    expect(itemsToSend(state)).toEqual([]);
    expect(saveStatus(state)).toEqual({ kind: "attention", conflicts: 0, refused: 1 });
    expect(itemsToSend(reduceDraft(state, { kind: "retried", item }))).toEqual([item]);
  });

  it("counts the same counts in another order as the same answer", () => {
    const first: Content = { answer: { kind: "ratio", counts: { a: "4", b: "2" } }, note: "", reason: "" };
    const second: Content = { answer: { kind: "ratio", counts: { b: "2", a: "4" } }, note: "", reason: "" };
    expect(after({ kind: "loaded", kept: { [item]: kept(first, 1) } }, edit(second)).unsent).toEqual({});
  });
});

function after(...actions: readonly DraftAction[]): DraftState {
  return actions.reduce(reduceDraft, emptyDraft);
}

function edit(content: Content): DraftAction {
  return { kind: "edited", item, content, undoable: true };
}

function saved(version: number): DraftAction {
  return { kind: "saved", item, version, at: "2026-05-02T03:42:07.000Z", by: "Operator unit" };
}

function kept(content: Content, version: number): Kept {
  return { content, version, by: "Koordinator area 1", at: "2026-05-02T03:40:00.000Z" };
}
