import { useQueryClient } from "@tanstack/react-query";
import { getWelcome, type Me } from "../../contract/people.ts";
import type { SecondWay } from "../../contract/people/ways.ts";
import { keyOf } from "../ui/queries.ts";

/**
 * Whoever came through a door is the session from now on; nothing read before by somebody else stays. Who is only
 * half-way sees the second step. What the welcome says beyond that (a factor that is asked for) is read anew.
 */
export function useEnter(): (reply: Me | { readonly secondStep: readonly SecondWay[] }) => void {
  const client = useQueryClient();
  return (reply) => {
    client.removeQueries({ type: "inactive", predicate: (query) => query.queryKey[0] !== getWelcome.name });
    const change = "secondStep" in reply ? { me: null, secondStep: reply.secondStep } : { me: reply, secondStep: null };
    client.setQueryData(keyOf(getWelcome, {}), (before: object | undefined) => ({ ...before, ...change }));
    void client.invalidateQueries({ queryKey: [getWelcome.name] });
  };
}
