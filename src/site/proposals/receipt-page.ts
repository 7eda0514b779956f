import type { z } from "zod";
import type { getProposalReceipt } from "../../contract/proposals/receipt.ts";
import * as m from "../../words/messages.js";
import { html, type Markup, safeAddress, trusted } from "../page/html.ts";
import { renderPage, type SiteLanguage } from "../page/layout.ts";
import { inThreeZones } from "../page/time.ts";

type PublicReceipt = z.infer<typeof getProposalReceipt.reply>;
/** A QR sign as the encoder draws it. */
export type QrModules = { readonly size: number; readonly get: (row: number, column: number) => number };

type Page = {
  readonly code: string;
  readonly receipt: PublicReceipt | null;
  /** This page's own address: what the sign says. */
  readonly url: string;
  readonly qr: QrModules | null;
  readonly language: SiteLanguage;
  readonly styleNonce: string;
};

/**
 * The page behind the QR sign on a proposal's receipt, `/tanda-terima-usulan/:code`: which units were submitted and
 * when, and the list of files from which anyone proves, without this server, that a file was or was not handed in.
 */
export function renderProposalReceipt(page: Page): string {
  const { language, styleNonce } = page;
  const title = m.proposals_site_title({}, { locale: language });
  return renderPage({
    language,
    title,
    styleNonce,
    body: html`<h1>${title}</h1>
      ${page.receipt === null ? notFound(page) : found(page, page.receipt)}`,
  });
}

function found({ url, qr, code, language }: Page, receipt: PublicReceipt): Markup {
  const words = { locale: language };
  const counts = { units: receipt.units.length, items: receipt.items, files: receipt.files };
  const facts: readonly (readonly [string, string | Markup])[] = [
    [m.site_receipt_agency({}, words), receipt.agencyName],
    [m.site_receipt_year({}, words), String(receipt.year)],
    [m.site_receipt_time({}, words), inThreeZones(receipt.submittedAt, language)],
    [m.site_receipt_content({}, words), m.proposals_site_counts(counts, words)],
    ...receipt.letters.map(
      ({ letter, number, sha256 }) =>
        [
          letter === "proposal_letter" ? m.proposals_letter({}, words) : m.proposals_statement({}, words),
          html`${number}<br /><code>${sha256}</code>`,
        ] as const,
    ),
    [m.site_receipt_code({}, words), html`<code>${receipt.code}</code>`],
    [m.site_receipt_root({}, words), html`<code>${receipt.root}</code>`],
  ];
  const list = safeAddress(`/tanda-terima-usulan/${code}/daftar-berkas.json`);
  return html`<div class="card">
      <p class="lamp met">✓ ${m.site_receipt_found({}, words)}</p>
      ${qr && html`<div>${drawing(qr, m.proposals_site_qr({ url }, words))}</div>`}
      <dl>
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </div>
    <h2>${m.proposals_site_units({}, words)}</h2>
    <ol>
      ${receipt.units.map((unit) => html`<li>${unit.name} · ${unit.category}<br /><code>${unit.root}</code></li>`)}
    </ol>
    <h2>${m.proposals_site_prove_title({}, words)}</h2>
    <p>${m.proposals_site_prove_lead({}, words)}</p>
    <p><a href="${list}" download>${m.proposals_site_list({}, words)}</a></p>
    <ol>
      <li>
        ${m.site_receipt_check_hash({}, words)}
        <pre><code>certutil -hashfile ${m.site_receipt_check_file({}, words)} SHA256
sha256sum ${m.site_receipt_check_file({}, words)}</code></pre>
      </li>
      <li>${m.proposals_site_prove_in({}, words)}</li>
      <li>${m.proposals_site_prove_out({}, words)}</li>
      <li>
        ${m.proposals_site_prove_tool({}, words)}
        <pre><code>bening verify-proof daftar-berkas-${receipt.code}.json --file ${m.site_receipt_check_file({}, words)}</code></pre>
      </li>
    </ol>
    <p class="soft">${m.proposals_site_no_answers({}, words)}</p>`;
}

function drawing(modules: QrModules, label: string): Markup {
  let path = "";
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
  return html`<svg
    width="132"
    height="132"
    viewBox="-4 -4 ${modules.size + 8} ${modules.size + 8}"
    role="img"
    aria-label="${label}"
    shape-rendering="crispEdges"
  >
    ${trusted('<rect x="-4" y="-4" width="100%" height="100%" fill="#ffffff" />')}
    <path d="${path}" fill="#000000" />
  </svg>`;
}

function notFound({ code, language }: Page): Markup {
  const words = { locale: language };
  return html`<div class="card">
      <p class="lamp block">✕ ${m.site_receipt_not_found({}, words)}</p>
      <dl>
        <dt>${m.site_receipt_code({}, words)}</dt>
        <dd><code>${code.slice(0, 60)}</code></dd>
      </dl>
    </div>
    <p>${m.site_receipt_not_found_meaning({}, words)}</p>
    <ul>
      <li>${m.site_receipt_not_found_typed({}, words)}</li>
      <li>${m.site_receipt_not_found_elsewhere({}, words)}</li>
      <li>${m.site_receipt_not_found_forged({}, words)}</li>
    </ul>`;
}
