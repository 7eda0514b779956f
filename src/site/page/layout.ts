import * as m from "../../words/messages.js";
import { html, type Markup, trusted } from "./html.ts";
import { siteStyles } from "./styles.ts";

export type SiteLanguage = "id" | "en";

/**
 * A whole public page: one response, no script, no second request. `styleNonce` is the nonce of the page's content
 * security policy. The other language is a link to the same page.
 */
export function renderPage(page: {
  readonly language: SiteLanguage;
  readonly title: string;
  readonly body: Markup;
  readonly styleNonce: string;
}): string {
  const words = { locale: page.language };
  return html`${trusted("<!doctype html>")}
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${page.title} · Bening</title>
        <style nonce="${page.styleNonce}">
          ${siteStyles}
        </style>
      </head>
      <body>
        <header>
          <strong>Bening</strong>
          <nav aria-label="${m.site_language({}, words)}">${otherLanguage(page.language)}</nav>
        </header>
        <main>${page.body}</main>
        <footer>${m.site_footer({}, words)}</footer>
      </body>
    </html> `.toString();
}

/** `?bahasa=en` asks for English; anything else is Indonesian. */
export function readLanguage(query: unknown): SiteLanguage {
  return query === "en" ? "en" : "id";
}

function otherLanguage(language: SiteLanguage): Markup {
  return language === "id"
    ? html`<a href="?bahasa=en" lang="en" hreflang="en">English</a>`
    : html`<a href="?bahasa=id" lang="id" hreflang="id">Bahasa Indonesia</a>`;
}
