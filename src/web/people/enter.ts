import { useQueryClient } from "@tanstack/react-query";
import { getWelcome, type Me } from "../../contract/people.ts";
import { keyOf } from "../ui/queries.ts";

/** Whoever came through a door is the session from now on; nothing read before by somebody else stays. */
export function useEnter(): (me: Me) => void {
  const client = useQueryClient();
  return (me) => {
    client.removeQueries({ type: "inactive", predicate: (query) => query.queryKey[0] !== getWelcome.name });
    client.setQueryData(keyOf(getWelcome, {}), (before: object | undefined) => ({ ...before, me }));
  };
}
