import { useCallback, useMemo, useState } from "react";

/** Items that the assessor means to return: their own notebook, kept on this device until they are sent. */
export function useMarks(
  accountId: string,
  worksheetId: string,
): { readonly marked: ReadonlySet<string>; readonly toggle: (item: string) => void; readonly clear: () => void } {
  const place = `bening.marks.${accountId}.${worksheetId}`;
  const [items, setItems] = useState<readonly string[]>(() => readMarks(place));
  const keep = useCallback(
    (next: readonly string[]) => {
      setItems(next);
      try {
        if (next.length === 0) localStorage.removeItem(place);
        else localStorage.setItem(place, JSON.stringify(next));
      } catch {
        // A device without storage keeps the marks as long as the page.
      }
    },
    [place],
  );
  return {
    marked: useMemo(() => new Set(items), [items]),
    toggle: useCallback(
      (item) => keep(items.includes(item) ? items.filter((one) => one !== item) : [...items, item]),
      [items, keep],
    ),
    clear: useCallback(() => keep([]), [keep]),
  };
}

function readMarks(place: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  } catch {
    return [];
  }
}
