import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { getAnswerHistory, saveAnswer } from "../../contract/worksheets/filling.ts";
import { type LayerEntry, layerEntry, type Worksheet } from "../../contract/worksheets/shapes.ts";
import type { Layer } from "../../core/kernel/layer.ts";
import { call, CallProblem } from "../ui/call.ts";
import {
  type Content,
  contentAt,
  type DraftState,
  emptyDraft,
  itemsToSend,
  type Kept,
  reduceDraft,
  type SaveStatus,
  saveStatus,
} from "./draft-state.ts";
import { keepUnsent, readUnsent } from "./unsent-store.ts";

export type Draft = {
  readonly state: DraftState;
  readonly status: SaveStatus;
  readonly contentOf: (item: string) => Content;
  /** Shows the content at once and sends it: an answer immediately, typing after a short pause. */
  readonly edit: (item: string, content: Content, pace: "now" | "typing") => void;
  /** Sends what waits for a pause in typing. */
  readonly flush: () => void;
  readonly undo: () => string | null;
  readonly settle: (item: string, choice: "mine" | "theirs") => void;
  readonly retry: (item: string) => void;
  /** Reads the item anew after somebody else answered it. */
  readonly refresh: (item: string) => void;
};

const typingPause = 700;

/**
 * The draft of one layer: optimistic, kept on the device until acknowledged, sent item by item. What `holds` names stays
 * on the device until it is complete (an assessor's departure without its reason).
 */
export function useDraft(
  worksheet: Worksheet,
  layer: Layer,
  me: { readonly accountId: string; readonly name: string },
  holds: (item: string, content: Content) => boolean = () => false,
): Draft {
  const [state, dispatch] = useReducer(reduceDraft, emptyDraft, (empty) =>
    reduceDraft(empty, { kind: "loaded", kept: keptOf(worksheet, layer) }),
  );
  const { agencyId, id: worksheetId } = worksheet;
  const place = useMemo(() => ({ accountId: me.accountId, worksheetId, layer }), [me.accountId, worksheetId, layer]);
  const dueByItem = useRef(new Map<string, number>());
  const [restored, setRestored] = useState(false);
  const [tick, setTick] = useState(0);
  const failures = useRef(0);
  const mayHold = useRef(holds);
  mayHold.current = holds;

  useEffect(() => dispatch({ kind: "loaded", kept: keptOf(worksheet, layer) }), [worksheet, layer]);
  useEffect(() => {
    dispatch({ kind: "restored", unsent: readUnsent(localStorage, place) });
    setRestored(true);
  }, [place]);
  useEffect(() => {
    if (restored) keepUnsent(localStorage, place, state.unsent);
  }, [restored, place, state.unsent]);

  const send = useCallback(
    async (item: string, content: Content, base: number) => {
      dispatch({ kind: "sending", item });
      const params = { agencyId, worksheetId, layer, item };
      try {
        const reply = await call(saveAnswer, { params, body: { ...content, expectedVersion: base } });
        failures.current = 0;
        dispatch({ kind: "saved", item, version: reply.version, at: reply.savedAt, by: me.name });
      } catch (cause) {
        if (!(cause instanceof CallProblem)) throw cause;
        if (cause.kind === "conflict_version") return readTheirs(params, cause, dispatch);
        if (cause.status === 0 || cause.status >= 500 || cause.status === 429) {
          failures.current += 1;
          dueByItem.current.set(item, Date.now() + Math.min(30_000, 1000 * 2 ** failures.current));
          return dispatch({ kind: "lost", item });
        }
        dispatch({ kind: "refused", item, why: cause.kind });
      }
    },
    [agencyId, worksheetId, layer, me.name],
  );

  useEffect(() => {
    const now = Date.now();
    let soonest = Infinity;
    for (const item of itemsToSend(state)) {
      const due = dueByItem.current.get(item) ?? 0;
      const unsent = state.unsent[item];
      if (due > now) soonest = Math.min(soonest, due);
      else if (unsent && !mayHold.current(item, unsent.content)) {
        dueByItem.current.delete(item);
        void send(item, unsent.content, unsent.base);
      }
    }
    if (soonest === Infinity) return;
    const timer = setTimeout(() => setTick((count) => count + 1), soonest - now);
    return () => clearTimeout(timer);
  }, [state, tick, send]);

  // Back online, or the page is being left: nothing waits any longer.
  useEffect(() => {
    const hurry = (): void => {
      dueByItem.current.clear();
      setTick((count) => count + 1);
    };
    const whenHidden = (): void => {
      if (document.visibilityState === "hidden") hurry();
    };
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", whenHidden);
    return () => {
      window.removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", whenHidden);
    };
  }, []);

  const latest = useRef(state);
  latest.current = state;

  return {
    state,
    status: saveStatus(state),
    contentOf: (item) => contentAt(state, item),
    edit: useCallback((item, content, pace) => {
      const typing = pace === "typing";
      if (typing) dueByItem.current.set(item, Date.now() + typingPause);
      else dueByItem.current.delete(item);
      // A run of typing is one step back, not one per letter.
      const sameRun = typing && latest.current.undo.at(-1)?.item === item && latest.current.unsent[item] !== undefined;
      dispatch({ kind: "edited", item, content, undoable: !sameRun });
    }, []),
    flush: useCallback(() => {
      if (dueByItem.current.size === 0) return;
      dueByItem.current.clear();
      setTick((count) => count + 1);
    }, []),
    undo: useCallback(() => {
      const step = latest.current.undo.at(-1);
      if (!step) return null;
      dueByItem.current.delete(step.item);
      dispatch({ kind: "undone" });
      return step.item;
    }, []),
    settle: useCallback((item, choice) => dispatch({ kind: "settled", item, choice }), []),
    retry: useCallback((item) => dispatch({ kind: "retried", item }), []),
    refresh: useCallback(
      (item) => void readNewest({ agencyId, worksheetId, layer, item }, dispatch),
      [agencyId, worksheetId, layer],
    ),
  };
}

type Dispatch = (action: Parameters<typeof reduceDraft>[1]) => void;
type ItemParams = {
  readonly agencyId: string;
  readonly worksheetId: string;
  readonly layer: Layer;
  readonly item: string;
};

/** The refusal carries what stands there now; where it does not, the history does. */
async function readTheirs(params: ItemParams, problem: CallProblem, dispatch: Dispatch): Promise<void> {
  const { item } = params;
  const told = layerEntry.safeParse(problem.detail["current"]);
  if (told.success) return dispatch({ kind: "conflicted", item, theirs: keptFrom(told.data) });
  try {
    const theirs = (await call(getAnswerHistory, { params })).items[0];
    if (theirs) dispatch({ kind: "conflicted", item, theirs: keptFrom(theirs) });
    else dispatch({ kind: "refused", item, why: problem.kind });
  } catch {
    dispatch({ kind: "lost", item });
  }
}

async function readNewest(params: ItemParams, dispatch: Dispatch): Promise<void> {
  try {
    const newest = (await call(getAnswerHistory, { params })).items[0];
    if (newest) dispatch({ kind: "loaded", kept: { [params.item]: keptFrom(newest) } });
  } catch {
    // The next message, save or reload tells it again.
  }
}

function keptOf(worksheet: Worksheet, layer: Layer): Readonly<Record<string, Kept>> {
  const entries = worksheet.layers.find((one) => one.layer === layer)?.entries ?? [];
  return Object.fromEntries(entries.map((entry) => [entry.item, keptFrom(entry)]));
}

function keptFrom(entry: LayerEntry): Kept {
  return {
    content: { answer: entry.answer, note: entry.note, reason: entry.reason },
    version: entry.version,
    by: entry.answeredBy,
    at: entry.answeredAt,
  };
}
