import { useEffect, useRef } from "react";
import { type SortingCommand, sortingCommand } from "./sorting-keys.ts";

/** The keys of the desk, wherever the focus is but in a field. */
export function useSortingKeys(run: (command: SortingCommand) => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const isTick = target instanceof HTMLInputElement && target.type === "checkbox";
      const command = sortingCommand({
        key: event.key,
        held: event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented,
        isField: !isTick && target?.closest("input, textarea, select, [contenteditable]") !== null && target !== null,
        isButton: target?.closest("button, a, summary") !== null && target !== null && !target.closest("ol"),
      });
      if (!command) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
