import type { ReactNode } from "react";
import * as m from "../../words/messages.js";
import { useLanguage } from "../ui/language.tsx";
import { usePageTitle } from "../ui/page.tsx";
import classes from "./threshold.module.css";

/** The frame of the screens before one is in: the name, what this is, a language switch, and one thing to do. */
export function Threshold({
  title,
  lead,
  aside,
  wide = false,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly aside?: ReactNode;
  /** A column of cards to read, wider than a form. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  usePageTitle(title);
  const { language, choose } = useLanguage();
  const other = language === "id" ? "en" : "id";
  return (
    <div className={classes["place"]}>
      <header className={classes["top"]}>
        <span className={classes["brand"]}>
          <img src="/icon.svg" alt="" width={28} height={28} /> Bening
        </span>
        <button type="button" className={classes["language"]} lang={other} onClick={() => choose(other)}>
          {other === "en" ? "English" : "Bahasa Indonesia"}
        </button>
      </header>
      <main
        className={classes["main"]}
        data-wide={aside ? true : undefined}
        data-reading={wide || undefined}
        id="content"
      >
        <div className={classes["door"]}>
          <p className={classes["motto"]}>{m.people_motto()}</p>
          <h1>{title}</h1>
          {lead && <p className={classes["lead"]}>{lead}</p>}
          {children}
        </div>
        {aside}
      </main>
    </div>
  );
}
