import type { Kind } from "./file-facts.ts";
import s from "./file-mark.module.css";

const words: Readonly<Record<Kind, string>> = {
  pdf: "PDF",
  picture: "IMG",
  sheet: "XLS",
  text: "DOC",
  slides: "PPT",
  video: "MP4",
  link: "URL",
  other: "···",
};

/** A little sheet of paper with the kind of file on it. */
export function FileMark({ kind }: { readonly kind: Kind }) {
  return (
    <span className={s.mark} data-kind={kind} aria-hidden="true">
      {words[kind]}
    </span>
  );
}
