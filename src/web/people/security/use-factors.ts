import { useQueryClient } from "@tanstack/react-query";
import { getFactors } from "../../../contract/people/factors.ts";

/** Reads anew with what one proves who one is, after something about it was changed. */
export function useRefreshFactors(): () => Promise<void> {
  const client = useQueryClient();
  return async () => await client.invalidateQueries({ queryKey: [getFactors.name] });
}
