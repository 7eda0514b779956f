import * as m from "../../words/messages.js";
import { html, type Markup, safeAddress } from "../page/html.ts";
import { renderPage, type SiteLanguage } from "../page/layout.ts";
import { inThreeZones } from "../page/time.ts";

/** One piece of evidence as the answer rests on it: the version of then, and the pages that matter. */
export type ShownEvidence = {
  readonly title: string;
  readonly pages: string;
  /** Of a file: its address here, its name, its size in bytes, its hash; of a link: its address outside. */
  readonly file: {
    readonly href: string;
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
    /** A browser shows it in place. */
    readonly isShown: boolean;
  } | null;
  readonly url: string | null;
};

/** What whoever has the address sees of one item's evidence. No person is named on it. */
export type EvidencePage = {
  readonly unitName: string;
  readonly agencyName: string;
  readonly year: number;
  readonly item: string;
  readonly question: { readonly id: string; readonly en: string };
  readonly expiresAt: string;
  readonly evidence: readonly ShownEvidence[];
};

export type EvidenceAbsence = "unknown" | "expired" | "revoked" | "file";

type Around = { readonly language: SiteLanguage; readonly styleNonce: string };

/** `/bukti-lke/:token`: the evidence of one item of one unit, for an evaluator without an account. */
export function renderEvidencePage(page: EvidencePage, { language, styleNonce }: Around): string {
  const words = { locale: language };
  const facts = [
    [m.portal_page_unit({}, words), page.unitName],
    [m.portal_page_agency({}, words), page.agencyName],
    [m.portal_page_year({}, words), String(page.year)],
    [m.portal_page_until({}, words), inThreeZones(page.expiresAt, language)],
  ] as const;
  return renderPage({
    language,
    styleNonce,
    title: m.portal_page_title({ item: page.item }, words),
    body: html`<h1>${m.portal_page_title({ item: page.item }, words)}</h1>
      <p>${page.question[language]}</p>
      <div class="card">
        <dl>
          ${facts.map(
            ([name, value]) =>
              html`<dt>${name}</dt>
                <dd>${value}</dd>`,
          )}
        </dl>
      </div>
      <h2>${m.portal_page_evidence({}, words)}</h2>
      ${page.evidence.length === 0 && html`<p>${m.portal_page_none({}, words)}</p>`}
      ${page.evidence.map((one) => evidenceCard(one, language))}
      <p class="soft">${m.portal_page_noted({}, words)}</p>`,
  });
}

function evidenceCard({ title, pages, file, url }: ShownEvidence, language: SiteLanguage): Markup {
  const words = { locale: language };
  return html`<section class="card">
    <h3>${title}</h3>
    ${pages !== "" && html`<p><strong>${m.portal_page_pages({ pages }, words)}</strong></p>`}
    ${
      file &&
      html`<p class="soft">${file.name} · ${sizeText(file.bytes, language)}</p>
        <p>
          ${
            file.isShown &&
            html`<a href="${safeAddress(file.href)}" aria-label="${m.portal_page_open_of({ title }, words)}"
                >${m.portal_page_open({}, words)}</a
              >
              · `
          }
          <a
            href="${safeAddress(file.href)}"
            download="${file.name}"
            aria-label="${m.portal_page_download_of({ title }, words)}"
            >${m.portal_page_download({}, words)}</a
          >
        </p>
        <p class="soft">SHA-256 <code>${file.sha256}</code></p>`
    }
    ${
      url !== null &&
      html`<p>${m.portal_page_outside({}, words)}</p>
        <p><a href="${safeAddress(url)}" rel="noopener noreferrer">${url}</a></p>`
    }
  </section>`;
}

/** The same address when there is nothing to see: why, and whom to ask. */
export function renderEvidenceAbsence(why: EvidenceAbsence, { language, styleNonce }: Around): string {
  const words = { locale: language };
  const title = absences[why]({}, words);
  return renderPage({
    language,
    styleNonce,
    title,
    body: html`<h1>${title}</h1>
      <p>${m.portal_page_ask({}, words)}</p>`,
  });
}

const absences = {
  unknown: m.portal_page_unknown,
  expired: m.portal_page_expired,
  revoked: m.portal_page_revoked,
  file: m.portal_page_no_file,
} as const;

function sizeText(bytes: number, language: SiteLanguage): string {
  const number = new Intl.NumberFormat(language === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: 1 });
  return bytes < 1_000_000
    ? `${number.format(Math.max(1, bytes / 1000))} kB`
    : `${number.format(bytes / 1_000_000)} MB`;
}
