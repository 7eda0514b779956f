import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { countThreads, listAwaited, listThreads, type Thread } from "../../../contract/worksheets/threads.ts";
import type { Reply } from "../../ui/call.ts";
import { keyOf, useCall } from "../../ui/queries.ts";
import type { Panel } from "../sheet.ts";

export type ThreadCount = Reply<typeof countThreads>["items"][number];

type Here = { readonly agencyId: string; readonly worksheetId: string };

/** What there is to talk about on each item, for the marks in the outline. */
export function useThreadCounts(here: Here): ReadonlyMap<string, ThreadCount> {
  const counts = useCall(countThreads, { params: here }, { staleTime: 15_000 });
  return useMemo(() => new Map((counts.data?.items ?? []).map((one) => [one.item, one])), [counts.data]);
}

/** Reads threads and their counts anew: when somebody said something, or messages may have been missed. */
export function useThreadNews(): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    for (const { name } of [listThreads, countThreads, listAwaited]) {
      void client.invalidateQueries({ queryKey: [name] });
    }
  }, [client]);
}

/** Lays a thread as the server just answered it into the list of its item. */
export function useKeepThread(here: Here, item: string): (thread: Thread) => void {
  const client = useQueryClient();
  const news = useThreadNews();
  return useCallback(
    (thread) => {
      const key = keyOf(listThreads, { params: here, query: { item } });
      client.setQueryData<Reply<typeof listThreads>>(key, (before) => {
        if (!before) return before;
        const isKnown = before.items.some(({ id }) => id === thread.id);
        const items = isKnown
          ? before.items.map((one) => (one.id === thread.id ? thread : one))
          : [thread, ...before.items];
        return { ...before, items };
      });
      news();
    },
    [client, here, item, news],
  );
}

/** A link to a thread opens the conversation of its item. */
export function useLinkedThread(thread: string | undefined, open: (panel: Panel) => void): void {
  useEffect(() => {
    if (thread) open({ kind: "threads", thread });
  }, [thread, open]);
}
