import * as m from "../../words/messages.js";
import type { SiteLanguage } from "../page/layout.ts";
import type { PublicLetter } from "./letter-page.ts";

export type FileVerdict = { readonly tone: "met" | "need" | "block"; readonly text: string };

/** What to say of a file with one of the letter's hashes, or with none of them. */
export function verdictOf(letter: PublicLetter, sha256: string, language: SiteLanguage): FileVerdict {
  const words = { locale: language };
  const file = letter.files.find((one) => one.sha256 === sha256);
  if (!file) return { tone: "block", text: m.letters_site_file_wrong({}, words) };
  if (letter.state === "withdrawn") return { tone: "block", text: m.letters_site_file_withdrawn({}, words) };
  if (file.kind === "docx") return { tone: "need", text: m.letters_site_file_docx({}, words) };
  if (file.kind === "signed_pdf" || file.kind === "signed_scan") {
    return { tone: "met", text: m.letters_site_file_signed({}, words) };
  }
  return letter.state === "signed"
    ? { tone: "need", text: m.letters_site_file_unsigned({}, words) }
    : { tone: "met", text: m.letters_site_file_right({}, words) };
}
