import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { CloseButton } from "@mantine/core";
import * as m from "../../words/messages.js";
import classes from "./toasts.module.css";

export type Toast = { readonly text: string; readonly tone?: "plain" | "block"; readonly undo?: () => void };
type Shown = Toast & { readonly number: number };

const Show = createContext<(toast: Toast) => void>(() => undefined);

/** Says in passing that something was done; `undo` offers the way back, in place of asking beforehand. */
export function useToast(): (toast: Toast) => void {
  return use(Show);
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const last = useRef(0);
  const drop = useCallback((number: number) => setShown((all) => all.filter((one) => one.number !== number)), []);
  const show = useCallback((toast: Toast) => {
    last.current += 1;
    setShown((all) => [...all.slice(-2), { ...toast, number: last.current }]);
  }, []);
  const list = useMemo(
    () => shown.map((one) => <Slip key={one.number} toast={one} onClose={() => drop(one.number)} />),
    [shown, drop],
  );
  return (
    <Show value={show}>
      {children}
      <div className={classes["place"]} role="status" aria-live="polite">
        {list}
      </div>
    </Show>
  );
}

function Slip({ toast, onClose }: { readonly toast: Shown; readonly onClose: () => void }) {
  const [held, setHeld] = useState(false);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => close.current(), toast.undo ? 10_000 : 5000);
    return () => clearTimeout(timer);
  }, [held, toast.undo]);
  return (
    <div
      className={classes["slip"]}
      data-tone={toast.tone ?? "plain"}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          className={classes["undo"]}
          onClick={() => {
            toast.undo?.();
            onClose();
          }}
        >
          {m.ui_undo()}
        </button>
      )}
      <CloseButton
        size="sm"
        variant="transparent"
        aria-label={m.ui_close()}
        onClick={onClose}
        className={classes["close"]}
      />
    </div>
  );
}
