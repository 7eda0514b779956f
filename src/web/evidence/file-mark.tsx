import { type Kind, kindOf } from "./file-facts.ts";
import s from "./file-mark.module.css";

/** A little sheet of paper with the kind of file on it. */
export function FileMark({ mediaType, isLink }: { readonly mediaType: string | null; readonly isLink: boolean }) {
  const kind = kindOf(mediaType, isLink);
  return (
    <span className={s.mark} data-kind={kind} aria-hidden="true">
      {(mediaType && plainFiles[mediaType]) ?? words[kind]}
    </span>
  );
}

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

/** Read like sheets and texts, and not what an office program makes. */
const plainFiles: Readonly<Record<string, string>> = { "text/csv": "CSV", "text/plain": "TXT" };
