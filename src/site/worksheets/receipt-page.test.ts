import { describe, expect, it } from "vitest";
import { type PublicReceipt, renderReceiptPage } from "./receipt-page.ts";

const receipt: PublicReceipt = {
  code: "K7QM-2XWP-9TRA",
  unitName: "Puskesmas <Sumberasih> & Mitra",
  agencyName: "Kabupaten Probolinggo",
  year: 2026,
  submittedAt: "2026-05-15T16:03:22.000Z",
  signedAs: null,
  root: "9f3c1d7be0a4c2585e6f70819a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3ce1",
  items: 113,
  files: 24,
};

function render(change: Partial<Parameters<typeof renderReceiptPage>[0]> = {}): string {
  return renderReceiptPage({ code: receipt.code, receipt, language: "id", styleNonce: "nonce-1", ...change });
}

describe("the public receipt page", () => {
  it("names unit, agency, year, root and what was frozen", () => {
    const page = render();
    expect(page).toContain("Kabupaten Probolinggo");
    expect(page).toContain("113 jawaban dan 24 berkas bukti");
    expect(page).toContain(receipt.root);
    expect(page).toContain("Tanda terima ini diterbitkan di sini");
  });

  it("says in which acting office it was submitted, and by nobody's name", () => {
    const page = render({ receipt: { ...receipt, signedAs: { acting: "plt", role: "unit_head" } } });
    expect(page).toContain("Plt. Kepala Puskesmas &lt;Sumberasih&gt; &amp; Mitra");
    expect(render()).not.toContain("Plt.");
  });

  it("escapes what an agency typed", () => {
    const page = render();
    expect(page).toContain("Puskesmas &lt;Sumberasih&gt; &amp; Mitra");
    expect(page).not.toContain("<Sumberasih>");
  });

  it("tells the server's time in all three zones, with the day where it is another", () => {
    // 16.03.22 UTC is 23.03.22 in Jakarta, and past midnight in Makassar and Jayapura.
    expect(render()).toContain("15 Mei 2026, 23.03.22 WIB · 16 Mei 2026, 00.03.22 WITA · 16 Mei 2026, 01.03.22 WIT");
  });

  it("says so when there is no such receipt, and shows the code escaped and cut", () => {
    const page = render({ receipt: null, code: `<img src=x onerror=alert(1)>${"A".repeat(200)}` });
    expect(page).toContain("Tanda terima tidak ditemukan");
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(page).not.toContain("<img");
    expect(page).not.toContain("A".repeat(60));
  });

  it("speaks English when asked to, and offers the way back", () => {
    const page = render({ language: "en" });
    expect(page).toContain('<html lang="en">');
    expect(page).toContain("This receipt was issued here");
    expect(page).toContain('href="?bahasa=id"');
  });

  it("is one small page without script and without a request to anywhere", () => {
    const page = render();
    expect(Buffer.byteLength(page)).toBeLessThan(60_000);
    expect(page).not.toMatch(/<script|src=|@import|url\(/);
  });

  it("carries the nonce of the content security policy on its style", () => {
    expect(render()).toContain('<style nonce="nonce-1">');
  });
});
