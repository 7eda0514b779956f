import type { ReactNode } from "react";
import classes from "./card.module.css";

/** A sheet of paper on the ground, with an optional heading row. */
export function Card({
  title,
  aside,
  children,
  tone = "plain",
  label,
}: {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly tone?: "plain" | "wash" | "need" | "block";
  readonly label?: string;
}) {
  return (
    <section className={classes["card"]} data-tone={tone} aria-label={label}>
      {(title || aside) && (
        <div className={classes["head"]}>
          {title && <h2>{title}</h2>}
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
