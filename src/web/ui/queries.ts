import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import { useMemo } from "react";
import type { z } from "zod";
import { getWelcome } from "../../contract/people.ts";
import type { Endpoint } from "../../contract/kernel/endpoint.ts";
import { type AnyEndpoint, call, CallProblem, callUntil, type Input, type Reply, type Said } from "./call.ts";

/** Reads an endpoint through the cache. */
export function useCall<E extends AnyEndpoint>(
  endpoint: E,
  input: Input<E>,
  options: {
    readonly enabled?: boolean;
    readonly staleTime?: number;
    readonly keepPrevious?: boolean;
    readonly refetchInterval?: number;
  } = {},
): UseQueryResult<Reply<E>, CallProblem> {
  return useQuery<Reply<E>, CallProblem>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => callUntil(signal, endpoint, ...([input] as Said<E>)), // one argument is always allowed
    enabled: options.enabled ?? true,
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.refetchInterval === undefined ? {} : { refetchInterval: options.refetchInterval }),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Writes through an endpoint; afterwards the named endpoints are read anew. */
export function useSend<E extends AnyEndpoint>(
  endpoint: E,
  options: {
    readonly refreshes?: readonly AnyEndpoint[];
    readonly onDone?: (reply: Reply<E>, input: Input<E>) => void;
  } = {},
): UseMutationResult<Reply<E>, CallProblem, Input<E>> {
  const client = useQueryClient();
  return useMutation<Reply<E>, CallProblem, Input<E>>({
    mutationFn: (input) => call(endpoint, ...([input] as Said<E>)), // one argument is always allowed
    onSuccess: async (reply, input) => {
      await Promise.all((options.refreshes ?? []).map((one) => client.invalidateQueries({ queryKey: [one.name] })));
      options.onDone?.(reply, input);
    },
  });
}

/** A long list, page after page; `items` are all that were loaded so far. */
export function usePages<E extends AnyEndpoint, Item>(
  endpoint: E & Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType<{ items: Item[]; next: string | null }>>,
  input: Input<E>,
  options: { readonly enabled?: boolean } = {},
): Pages<Item> {
  const pages = useInfiniteQuery({
    queryKey: keyOf(endpoint, input),
    queryFn: async ({ pageParam, signal }) => {
      const { query, ...rest } = input as { readonly query?: Record<string, unknown> }; // a list always has a query of this shape
      const said = { ...rest, query: { ...query, ...(pageParam === null ? {} : { after: pageParam }) } };
      const page = await callUntil<AnyEndpoint>(signal, endpoint, said); // the same input, one page on
      return page as { items: Item[]; next: string | null }; // the reply that this endpoint's type names
    },
    initialPageParam: null as string | null, // pages begin without a mark
    getNextPageParam: (page) => page.next,
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
  });
  return {
    items: useMemo(() => pages.data?.pages.flatMap((page) => page.items), [pages.data]),
    problem: pages.error,
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : null,
    retry: () => void pages.refetch(),
  };
}

export type Pages<Item> = {
  /** Undefined while the first page is on its way. */
  readonly items: readonly Item[] | undefined;
  readonly problem: unknown;
  /** Loads the next page; null when there is none. */
  readonly more: (() => void) | null;
  readonly retry: () => void;
};

export function keyOf<E extends AnyEndpoint>(endpoint: E, input?: Input<E>): QueryKey {
  return input === undefined ? [endpoint.name] : [endpoint.name, input];
}

/**
 * Answers stay fresh for half a minute and are not asked again because a window got the focus. Only failures that may
 * pass are tried again; a refusal is an answer.
 */
export function createQueryClient(): QueryClient {
  // A session that ended is noticed wherever it shows first: who is signed in is asked anew, and the door opens.
  const onError = (problem: unknown) => {
    if (problem instanceof CallProblem && problem.kind === "not_signed_in")
      void client.invalidateQueries({ queryKey: [getWelcome.name] });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: true,
        networkMode: "offlineFirst",
        retry: (count, problem) => count < 2 && mayPass(problem),
        retryDelay: (count) => Math.min(500 * 2 ** count, 4000),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return client;
}

function mayPass(problem: unknown): boolean {
  return (
    problem instanceof CallProblem &&
    (problem.status === 0 || problem.status === 502 || problem.status === 503 || problem.status === 504)
  );
}
