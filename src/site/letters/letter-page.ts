import type { LetterKind } from "../../core/letters/kinds.ts";
import * as m from "../../words/messages.js";
import { html, type Markup } from "../page/html.ts";
import { renderPage, type SiteLanguage } from "../page/layout.ts";
import { inThreeZones } from "../page/time.ts";
import { checkForm, fileSaid } from "./check-form.ts";
import { type FileVerdict, verdictOf } from "./file-verdict.ts";
import { kindWord, longDay } from "./words.ts";

/** What the public may know of a letter: who issued what and when. No content, no persons, no reasons. */
export type PublicLetter = {
  readonly code: string;
  readonly kind: LetterKind;
  readonly number: string;
  readonly datedOn: string;
  readonly about: string;
  readonly agency: string;
  readonly state: "issued" | "signed" | "withdrawn";
  readonly issuedAt: string;
  readonly withdrawnAt: string | null;
  readonly files: readonly { readonly kind: "pdf" | "docx" | "signed_pdf" | "signed_scan"; readonly sha256: string }[];
};

type Page = { readonly language: SiteLanguage; readonly styleNonce: string };

/**
 * The page behind the QR sign of a letter, `/naskah/:code`: what was issued, whether it still holds, and whether a file
 * is the one. `file` is the hash of a file that was sent here.
 */
export function renderLetterPage({
  code,
  letter,
  file,
  language,
  styleNonce,
}: Page & {
  readonly code: string;
  readonly letter: PublicLetter | null;
  readonly file: string | FileVerdict | null;
}): string {
  const words = { locale: language };
  const title = m.letters_site_title({}, words);
  const said = letter && file !== null ? saidOf(letter, file, language) : null;
  const body = letter
    ? html`${facts(letter, language)}
        <h2>${m.letters_site_check_title({}, words)}</h2>
        ${checkForm(letter, `/naskah/${letter.code}${languageQuery(language)}#hasil`, language, said)}
        <p class="soft">${m.letters_site_minimal({}, words)}</p>`
    : notFound(code, language);
  return renderPage({
    language,
    title,
    styleNonce,
    body: html`<h1>${title}</h1>
      ${body}`,
  });
}

/** `/naskah`: any file, found by its hash; or a code to type. */
export function renderCheckPage({
  letter,
  file,
  isSearched,
  language,
  styleNonce,
}: Page & {
  readonly letter: PublicLetter | null;
  readonly file: string | FileVerdict | null;
  readonly isSearched: boolean;
}): string {
  const words = { locale: language };
  const title = m.letters_site_title({}, words);
  const said = !isSearched ? null : letter && file !== null ? saidOf(letter, file, language) : unknown(file, language);
  return renderPage({
    language,
    title,
    styleNonce,
    body: html`<h1>${title}</h1>
      <p>${m.letters_site_lead({}, words)}</p>
      ${checkForm(null, `/naskah${languageQuery(language)}#hasil`, language, said)}
      ${letter ? facts(letter, language) : null}
      <h2>${m.letters_site_by_code({}, words)}</h2>
      <form class="card" method="get" action="/naskah">
        <label for="kode">${m.letters_site_code({}, words)}</label>
        <p><input id="kode" name="kode" placeholder="NSK-XXXX-XXXX-XXXX" autocomplete="off" maxlength="40" required /></p>
        ${language === "en" ? html`<input type="hidden" name="bahasa" value="en" />` : null}
        <p><button type="submit">${m.letters_site_find({}, words)}</button></p>
      </form>`,
  });
}

function facts(letter: PublicLetter, language: SiteLanguage): Markup {
  const words = { locale: language };
  const lines: readonly (readonly [string, string | Markup])[] = [
    [m.letters_site_agency({}, words), letter.agency],
    [m.letters_site_kind({}, words), kindWord(letter.kind, language)],
    [m.letters_site_number({}, words), letter.number],
    [m.letters_site_dated({}, words), longDay(letter.datedOn, language)],
    [m.letters_site_about({}, words), letter.about],
    [m.letters_site_issued_at({}, words), inThreeZones(letter.issuedAt, language)],
    ...(letter.withdrawnAt
      ? [[m.letters_site_withdrawn_at({}, words), inThreeZones(letter.withdrawnAt, language)] as const]
      : []),
    [m.letters_site_code({}, words), html`<code>${letter.code}</code>`],
    ...letter.files
      .filter(({ kind }) => kind !== "docx")
      .map(({ kind, sha256 }) => [hashName(kind, language), html`<code>${sha256}</code>`] as const),
  ];
  return html`<div class="card">
    ${lampOf(letter, language)}
    <dl>
      ${lines.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </div>`;
}

function lampOf({ state }: PublicLetter, language: SiteLanguage): Markup {
  const words = { locale: language };
  if (state === "withdrawn") return html`<p class="lamp block">✕ ${m.letters_site_withdrawn({}, words)}</p>`;
  if (state === "signed") return html`<p class="lamp met">✓ ${m.letters_site_signed({}, words)}</p>`;
  return html`<p class="lamp met">✓ ${m.letters_site_issued({}, words)}</p>`;
}

function hashName(kind: PublicLetter["files"][number]["kind"], language: SiteLanguage): string {
  const words = { locale: language };
  return kind === "pdf" ? m.letters_site_hash_pdf({}, words) : m.letters_site_hash_signed({}, words);
}

function saidOf(letter: PublicLetter, file: string | FileVerdict, language: SiteLanguage): Markup {
  return typeof file === "string" ? fileSaid(verdictOf(letter, file, language), file) : fileSaid(file, null);
}

function unknown(file: string | FileVerdict | null, language: SiteLanguage): Markup {
  if (file !== null && typeof file !== "string") return fileSaid(file, null);
  const words = { locale: language };
  return html`${fileSaid({ tone: "block", text: m.letters_site_unknown({}, words) }, file)}
    <p>${m.letters_site_unknown_meaning({}, words)}</p>`;
}

function notFound(code: string, language: SiteLanguage): Markup {
  const words = { locale: language };
  return html`<div class="card">
      <p class="lamp block">✕ ${m.letters_site_not_found({}, words)}</p>
      <dl>
        <dt>${m.letters_site_code({}, words)}</dt>
        <dd><code>${code.slice(0, 60)}</code></dd>
      </dl>
    </div>
    <p>${m.letters_site_not_found_meaning({}, words)}</p>
    <p><a href="/naskah${languageQuery(language)}">${m.letters_site_to_check({}, words)}</a></p>`;
}

function languageQuery(language: SiteLanguage): string {
  return language === "en" ? "?bahasa=en" : "";
}
