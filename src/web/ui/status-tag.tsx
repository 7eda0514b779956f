import type { ReactNode } from "react";
import classes from "./status-tag.module.css";

/** `met` green, `need` amber "needs you", `block` red "blocks you", `plain` says a fact. Each has its own sign and a word. */
export type Status = "met" | "need" | "block" | "plain";

const signs: Readonly<Record<Status, string>> = { met: "✓", need: "▲", block: "✕", plain: "" };

export function StatusTag({ status, children }: { readonly status: Status; readonly children: ReactNode }) {
  return (
    <span className={classes["tag"]} data-status={status}>
      {signs[status] && <span aria-hidden="true">{signs[status]}</span>}
      <span>{children}</span>
    </span>
  );
}
