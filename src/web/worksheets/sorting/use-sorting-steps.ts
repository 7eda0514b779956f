import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Sortable } from "../../../contract/worksheets/sorting.ts";
import {
  confirmSorting,
  getExpected,
  getSorting,
  setAside,
  takeBack,
  undoSorting,
} from "../../../contract/worksheets/sorting.ts";
import { getWorksheet } from "../../../contract/worksheets/filling.ts";
import { listEvidence } from "../../../contract/evidence.ts";
import * as m from "../../../words/messages.js";
import { call, type Reply } from "../../ui/call.ts";
import { problemWords } from "../../ui/problem-words.ts";
import { useToast } from "../../ui/toasts.tsx";

type Here = { readonly agencyId: string; readonly worksheetId: string };
export type Choice = {
  readonly documentId: string;
  readonly item: string;
  readonly expected: string | null;
  readonly pages: string;
};

export type SortingSteps = {
  /** Attaches what was chosen; answers what went through, for an undo by key. */
  readonly confirm: (choices: readonly Choice[], refusal: (kind: string) => string) => Promise<readonly Choice[]>;
  readonly undo: (choices: readonly Choice[]) => Promise<void>;
  readonly aside: (document: Sortable) => Promise<void>;
  readonly back: (documentId: string) => Promise<void>;
};

/** What sorting does, seen at once and held against the server's word afterwards; each step has its way back. */
export function useSortingSteps(here: Here): SortingSteps {
  const client = useQueryClient();
  const toast = useToast();
  const { agencyId, worksheetId } = here;
  return useMemo(() => {
    const params = { agencyId, worksheetId };
    const reread = async (): Promise<void> => {
      const stale = [getSorting, getExpected, getWorksheet, listEvidence].map(({ name }) =>
        client.invalidateQueries({ queryKey: [name] }),
      );
      await Promise.all(stale);
    };
    const hide = (documentIds: ReadonlySet<string>): void => {
      client.setQueriesData<Reply<typeof getSorting>>(
        { queryKey: [getSorting.name] },
        (all) => all && { ...all, waiting: all.waiting.filter((one) => !documentIds.has(one.documentId)) },
      );
    };
    const failed = (problem: unknown): void => toast({ text: problemWords(problem).what, tone: "block" });
    const undo: SortingSteps["undo"] = async (choices) => {
      try {
        const pairs = choices.map(({ documentId, item }) => ({ documentId, item }));
        await call(undoSorting, { params, body: { choices: pairs } });
      } catch (problem) {
        failed(problem);
      }
      await reread();
    };
    const back: SortingSteps["back"] = async (documentId) => {
      try {
        await call(takeBack, { params: { ...params, documentId } });
      } catch (problem) {
        failed(problem);
      }
      await reread();
    };
    return {
      undo,
      back,
      confirm: async (choices, refusal) => {
        hide(new Set(choices.map(({ documentId }) => documentId)));
        try {
          const { attached, refused } = await call(confirmSorting, { params, body: { choices: [...choices] } });
          const went = new Set(attached.map(({ documentId, item }) => `${documentId} ${item}`));
          const through = choices.filter(({ documentId, item }) => went.has(`${documentId} ${item}`));
          const documents = new Set(through.map(({ documentId }) => documentId)).size;
          if (documents > 0) toast({ text: m.sorting_confirmed({ count: documents }), undo: () => void undo(through) });
          const [first] = refused;
          if (first) {
            const text = m.sorting_refused({ count: refused.length, item: first.item, why: refusal(first.kind) });
            toast({ text, tone: "block" });
          }
          // Whoever undoes at once must not wait for what is read anew.
          void reread();
          return through;
        } catch (problem) {
          failed(problem);
          await reread();
          return [];
        }
      },
      aside: async (document) => {
        hide(new Set([document.documentId]));
        try {
          await call(setAside, { params: { ...params, documentId: document.documentId } });
          toast({ text: m.sorting_put_aside({ title: document.title }), undo: () => void back(document.documentId) });
        } catch (problem) {
          failed(problem);
        }
        await reread();
      },
    };
  }, [client, toast, agencyId, worksheetId]);
}
