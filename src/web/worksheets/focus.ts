/** Puts the focus where the person goes on working at an item: the chosen option, the first field, else the heading. */
export function focusItem(code: string): void {
  // After the item was drawn: the router's state and ours settle in the same frame.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const place = document.querySelector<HTMLElement>(`[data-item="${CSS.escape(code)}"]`);
      const goal =
        place?.querySelector<HTMLElement>("[role=radio][tabindex='0']") ??
        place?.querySelector<HTMLElement>("input[data-sheet-field]:not([disabled])") ??
        place?.querySelector<HTMLElement>("h2");
      goal?.focus({ preventScroll: true });
      place?.scrollIntoView({ block: "nearest" });
    }),
  );
}
