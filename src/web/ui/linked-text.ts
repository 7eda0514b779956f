import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** A piece of screen state that lives in the address, so that a link carries it and "back" undoes it. Empty: absent. */
export function useLinkedText(
  name: string,
  options: { readonly push?: boolean } = {},
): readonly [string, (value: string) => void] {
  // Each address keeps its own words; a part that serves all of them reads its own name only.
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const push = options.push ?? false;
  const set = useCallback(
    (value: string) => {
      const change = (before: Record<string, unknown>) => {
        const { [name]: _, ...rest } = before;
        return value === "" ? rest : { ...rest, [name]: value };
      };
      // The router's type wants one address's words; here any address's are kept as they are.
      void navigate({ to: ".", search: change as never, replace: !push });
    },
    [name, navigate, push],
  );
  const value = search[name];
  return [typeof value === "string" ? value : "", set];
}

/** Several at once, in one step of the history. */
export function useLinkedTexts(): (values: Readonly<Record<string, string>>) => void {
  const navigate = useNavigate();
  return useCallback(
    (values) => {
      const change = (before: Record<string, unknown>) =>
        Object.fromEntries(Object.entries({ ...before, ...values }).filter(([, value]) => value !== ""));
      void navigate({ to: ".", search: change as never }); // as above
    },
    [navigate],
  );
}
