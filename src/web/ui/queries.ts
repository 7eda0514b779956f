import {
  keepPreviousData,
  QueryClient,
  type QueryKey,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import { type AnyEndpoint, call, CallProblem, callUntil, type Input, type Reply, type Said } from "./call.ts";

/** Reads an endpoint through the cache. */
export function useCall<E extends AnyEndpoint>(
  endpoint: E,
  input: Input<E>,
  options: { readonly enabled?: boolean; readonly staleTime?: number; readonly keepPrevious?: boolean; readonly refetchInterval?: number } = {},
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
  options: { readonly refreshes?: readonly AnyEndpoint[]; readonly onDone?: (reply: Reply<E>, input: Input<E>) => void } = {},
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

export function keyOf<E extends AnyEndpoint>(endpoint: E, input?: Input<E>): QueryKey {
  return input === undefined ? [endpoint.name] : [endpoint.name, input];
}

/**
 * Answers stay fresh for half a minute and are not asked again because a window got the focus. Only failures that may
 * pass are tried again; a refusal is an answer.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
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
}

function mayPass(problem: unknown): boolean {
  return problem instanceof CallProblem && (problem.status === 0 || problem.status === 502 || problem.status === 503 || problem.status === 504);
}
