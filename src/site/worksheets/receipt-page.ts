import type { z } from "zod";
import type { getReceipt } from "../../contract/worksheets/submission.ts";
import * as m from "../../words/messages.js";
import { html, type Markup } from "../page/html.ts";
import { renderPage, type SiteLanguage } from "../page/layout.ts";
import { inThreeZones } from "../page/time.ts";

/** What the public may know of a receipt: no answers, no persons. */
export type PublicReceipt = z.infer<typeof getReceipt.reply>;

/**
 * The page behind the QR sign on a receipt, `/tanda-terima/:code`: whether the receipt was issued here, for whom and
 * when, and how anyone can prove a file against it without trusting this server. `receipt` is null when there is none.
 */
export function renderReceiptPage(page: {
  readonly code: string;
  readonly receipt: PublicReceipt | null;
  readonly language: SiteLanguage;
  readonly styleNonce: string;
}): string {
  const { code, receipt, language, styleNonce } = page;
  const title = m.site_receipt_title({}, { locale: language });
  const body = receipt === null ? notFound(code, language) : found(receipt, language);
  return renderPage({
    language,
    title,
    styleNonce,
    body: html`<h1>${title}</h1>
      ${body}`,
  });
}

function found(receipt: PublicReceipt, language: SiteLanguage): Markup {
  const words = { locale: language };
  const facts: readonly (readonly [string, string | Markup])[] = [
    [m.site_receipt_unit({}, words), receipt.unitName],
    [m.site_receipt_agency({}, words), receipt.agencyName],
    [m.site_receipt_year({}, words), String(receipt.year)],
    [m.site_receipt_time({}, words), inThreeZones(receipt.submittedAt, language)],
    ...signedAs(receipt, language),
    [m.site_receipt_content({}, words), m.site_receipt_counts({ items: receipt.items, files: receipt.files }, words)],
    [m.site_receipt_code({}, words), html`<code>${receipt.code}</code>`],
    [m.site_receipt_root({}, words), html`<code>${receipt.root}</code>`],
  ];
  return html`<div class="card">
      <p class="lamp met">✓ ${m.site_receipt_found({}, words)}</p>
      <dl>
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </div>
    <h2>${m.site_receipt_proves_title({}, words)}</h2>
    <p>${m.site_receipt_proves({}, words)}</p>
    <p>${m.site_receipt_proves_not({}, words)}</p>
    <h2>${m.site_receipt_check_title({}, words)}</h2>
    <ol>
      <li>
        ${m.site_receipt_check_hash({}, words)}
        <pre><code>certutil -hashfile ${m.site_receipt_check_file({}, words)} SHA256
sha256sum ${m.site_receipt_check_file({}, words)}</code></pre>
      </li>
      <li>${m.site_receipt_check_leaf({}, words)}</li>
      <li>${m.site_receipt_check_path({}, words)}</li>
      <li>${m.site_receipt_check_compare({}, words)}</li>
    </ol>
    <p class="soft">${m.site_receipt_no_answers({}, words)}</p>`;
}

/** The acting office in which the head of the unit submitted; the person stays unnamed. */
function signedAs({ signedAs: office, unitName }: PublicReceipt, language: SiteLanguage) {
  if (!office) return [];
  const words = { locale: language };
  const word = office.acting === "plt" ? m.acting_plt({}, words) : m.acting_plh({}, words);
  return [[m.acting_signed_as({}, words), m.acting_title_head({ word, place: unitName }, words)] as const];
}

function notFound(code: string, language: SiteLanguage): Markup {
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
