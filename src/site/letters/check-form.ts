import * as m from "../../words/messages.js";
import { html, type Markup } from "../page/html.ts";
import type { SiteLanguage } from "../page/layout.ts";
import { type FileVerdict, verdictOf } from "./file-verdict.ts";
import type { PublicLetter } from "./letter-page.ts";

/** The most bytes of a file that is checked here. */
export const mostBytes = 50 * 1024 * 1024;

/** Choose or drop a file. With a letter: is it this one; without: is it one of ours at all. */
export function checkForm(
  letter: PublicLetter | null,
  action: string,
  language: SiteLanguage,
  said: Markup | null,
): Markup {
  const words = { locale: language };
  const known = letter
    ? JSON.stringify(
        Object.fromEntries(letter.files.map(({ sha256 }) => [sha256, verdictOf(letter, sha256, language)])),
      )
    : "";
  return html`<form
      class="card check"
      method="post"
      enctype="multipart/form-data"
      action="${action}"
      data-check=""
      data-known="${known}"
      data-most="${mostBytes}"
      data-wait="${m.letters_site_wait({}, words)}"
      data-wrong="${m.letters_site_file_wrong({}, words)}"
      data-large="${m.letters_site_too_large({}, words)}"
      data-failed="${m.letters_site_failed({}, words)}"
    >
      <label for="berkas">${m.letters_site_choose({}, words)}</label>
      <p><input id="berkas" name="file" type="file" required aria-describedby="cara" /></p>
      <p><button type="submit">${m.letters_site_check({}, words)}</button></p>
      <p class="soft" id="cara">${m.letters_site_how({}, words)}</p>
      <div id="hasil" data-said="" aria-live="polite">${said}</div>
    </form>
    <script src="/naskah/periksa.js" defer></script>`;
}

/** The answer to a file that was sent to the server. */
export function fileSaid({ tone, text }: FileVerdict, sha256: string | null): Markup {
  const sign = { met: "✓", need: "▲", block: "✕" }[tone];
  return html`<p class="lamp ${tone}">${sign} ${text}</p>
    ${sha256 ? html`<p class="soft">SHA-256: <code>${sha256}</code></p>` : null}`;
}
