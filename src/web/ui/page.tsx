import { type ReactNode, useEffect } from "react";
import classes from "./page.module.css";

/** A screen: its heading row (title, tags, actions) and what stands below. Names the browser tab too. */
export function Page({
  title,
  tags,
  actions,
  lead,
  width = "normal",
  children,
}: {
  readonly title: string;
  readonly tags?: ReactNode;
  readonly actions?: ReactNode;
  readonly lead?: ReactNode;
  /** `reading`: a single narrow column; `normal`: lists; `full`: dense work from edge to edge. */
  readonly width?: "reading" | "normal" | "full";
  readonly children: ReactNode;
}) {
  usePageTitle(title);
  return (
    <main className={classes["page"]} data-width={width} id="content" tabIndex={-1}>
      <div className={classes["head"]}>
        <div className={classes["title"]}>
          <h1>{title}</h1>
          {tags}
        </div>
        {actions && <div className={classes["actions"]}>{actions}</div>}
      </div>
      {lead && <p className={classes["lead"]}>{lead}</p>}
      {children}
    </main>
  );
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Bening`;
  }, [title]);
}
