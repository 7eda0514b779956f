import { useEffect } from "react";

/** Gives the focus back to where it was, once what was open over the room is closed. */
export function useReturnFocus(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    // The dialog takes the focus a moment later.
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isOpen]);
}
