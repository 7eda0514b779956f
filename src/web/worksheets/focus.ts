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
      if (place) bringUp(place);
    }),
  );
}

/** Scrolls only when the item's head is hidden or far down: an item taller than the screen must not lose its question. */
function bringUp(place: HTMLElement): void {
  const header = document.querySelector<HTMLElement>("[data-sheet-header]");
  const edge = header && getComputedStyle(header).position === "sticky" ? header.getBoundingClientRect().bottom : 64;
  const { top } = place.getBoundingClientRect();
  if (top < edge || top > window.innerHeight * 0.6) window.scrollBy({ top: top - edge - 16 });
}
