import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { saveDeskDraft, type Scores } from "../../../contract/desk/scores.ts";
import { call, CallProblem } from "../../ui/call.ts";
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
} from "../../worksheets/draft-state.ts";
import { keepUnsent, readUnsent } from "../../worksheets/unsent-store.ts";

type Here = { readonly agencyId: string; readonly sessionId: string };
type KeptDraft = Scores["drafts"][number];

export type ScoreDrafts = {
  readonly state: DraftState;
  readonly status: SaveStatus;
  readonly contentOf: (item: string) => Content;
  readonly edit: (item: string, content: Content, pace: "now" | "typing") => void;
  readonly settle: (item: string, choice: "mine" | "theirs") => void;
};

const typingPause = 700;

/**
 * One's own scores while one thinks: shown at once, kept on the device until the server has them, sent item by item, as
 * the answers of a worksheet are.
 */
export function useScoreDrafts(here: Here, accountId: string, drafts: readonly KeptDraft[]): ScoreDrafts {
  const { agencyId, sessionId } = here;
  const [state, dispatch] = useReducer(reduceDraft, emptyDraft);
  const place = useMemo(() => ({ accountId, worksheetId: sessionId, layer: "desk" }), [accountId, sessionId]);
  const [restored, setRestored] = useState(false);
  const dueByItem = useRef(new Map<string, number>());
  const failures = useRef(0);
  const [tick, setTick] = useState(0);

  useEffect(() => {
    dispatch({ kind: "loaded", kept: Object.fromEntries(drafts.map((draft) => [draft.item, keptFrom(draft)])) });
  }, [drafts]);
  useEffect(() => {
    dispatch({ kind: "restored", unsent: readUnsent(localStorage, place) });
    setRestored(true);
  }, [place]);
  useEffect(() => {
    if (restored) keepUnsent(localStorage, place, state.unsent);
  }, [restored, place, state.unsent]);

  const send = useCallback(
    async (item: string, { answer, reason }: Content, base: number) => {
      dispatch({ kind: "sending", item });
      try {
        const params = { agencyId, sessionId, item };
        const body = { answer: mutable(answer), reason, expectedVersion: base };
        const { version, savedAt } = await call(saveDeskDraft, { params, body });
        failures.current = 0;
        dispatch({ kind: "saved", item, version, at: savedAt, by: "" });
      } catch (cause) {
        if (!(cause instanceof CallProblem)) throw cause;
        if (cause.kind === "conflict_version") {
          const theirs = saveDeskDraft.reply.safeParse(cause.detail["draft"]);
          if (theirs.success) return dispatch({ kind: "conflicted", item, theirs: keptFrom(theirs.data) });
        }
        if (cause.status === 0 || cause.status >= 500 || cause.status === 429) {
          failures.current += 1;
          dueByItem.current.set(item, Date.now() + Math.min(30_000, 1000 * 2 ** failures.current));
          return dispatch({ kind: "lost", item });
        }
        dispatch({ kind: "refused", item, why: cause.kind });
      }
    },
    [agencyId, sessionId],
  );

  useEffect(() => {
    const now = Date.now();
    let soonest = Infinity;
    for (const item of itemsToSend(state)) {
      const due = dueByItem.current.get(item) ?? 0;
      const unsent = state.unsent[item];
      if (due > now) soonest = Math.min(soonest, due);
      else if (unsent) {
        dueByItem.current.delete(item);
        void send(item, unsent.content, unsent.base);
      }
    }
    if (soonest === Infinity) return undefined;
    const timer = setTimeout(() => setTick((count) => count + 1), soonest - now);
    return () => clearTimeout(timer);
  }, [state, tick, send]);

  useEffect(() => {
    const hurry = (): void => {
      dueByItem.current.clear();
      setTick((count) => count + 1);
    };
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", hurry);
    return () => {
      window.removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", hurry);
    };
  }, []);

  return {
    state,
    status: saveStatus(state),
    contentOf: (item) => contentAt(state, item),
    edit: useCallback((item, content, pace) => {
      if (pace === "typing") dueByItem.current.set(item, Date.now() + typingPause);
      else dueByItem.current.delete(item);
      dispatch({ kind: "edited", item, content, undoable: false });
    }, []),
    settle: useCallback((item, choice) => dispatch({ kind: "settled", item, choice }), []),
  };
}

function keptFrom({ answer, reason, version, savedAt }: KeptDraft): Kept {
  return { content: { answer, reason, note: "" }, version, by: "", at: savedAt };
}

/** The contract's records are plain; the core's are read only. */
export function mutable(answer: Content["answer"]): KeptDraft["answer"] {
  return answer?.kind === "ratio" ? { kind: "ratio", counts: { ...answer.counts } } : answer;
}
