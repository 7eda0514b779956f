import { useQueryClient } from "@tanstack/react-query";
import type { AnyEndpoint } from "../../ui/call.ts";

/** Reads the named endpoints anew. */
export function useRefresh(endpoints: readonly AnyEndpoint[]): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(endpoints.map((one) => client.invalidateQueries({ queryKey: [one.name] })));
  };
}
