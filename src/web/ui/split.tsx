import { CloseButton } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import * as m from "../../words/messages.js";
import classes from "./split.module.css";

/** A list with a panel beside it; on a narrow screen the panel takes the list's place until it is closed. */
export function Split({ children, panel }: { readonly children: ReactNode; readonly panel: ReactNode | null }) {
  return (
    <div className={classes["split"]} data-open={panel !== null}>
      <div className={classes["main"]}>{children}</div>
      {panel}
    </div>
  );
}

/** The panel: takes the focus when it opens, closes with Escape. */
export function SidePanel({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [title]);
  return (
    <aside
      className={classes["panel"]}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <div className={classes["head"]}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <CloseButton aria-label={m.ui_close()} onClick={onClose} />
      </div>
      {children}
    </aside>
  );
}
