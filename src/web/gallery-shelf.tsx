import type { ReactNode } from "react";
import classes from "./gallery-screen.module.css";

/** One kind of part in the gallery, under its name. */
export function Shelf({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes["shelf"]}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
