import type { ReactNode } from "react";
import s from "./side.module.css";

/** One section of the side: heading, a word beside it, and what stands below. */
export function SideSection({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={s.section} aria-label={title}>
      <div className={s.head}>
        <h2>{title}</h2>
        {aside && <span className={s.soft}>{aside}</span>}
      </div>
      {children}
    </section>
  );
}
