import fc from "fast-check";
import mammoth from "mammoth";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import type { Drawn, DrawnBlock } from "../../src/core/letters/drawn.ts";
import { fillLetter } from "../../src/core/letters/fill.ts";
import { letterKinds } from "../../src/core/letters/kinds.ts";
import { cleanText } from "../../src/core/letters/text.ts";
import { engineVariables, variablesByKind } from "../../src/core/letters/variables.ts";
import { exampleData } from "../../src/core/letters/variables/variable.ts";
import type { Frame } from "../../src/server/letters/frame.ts";
import { renderDocx } from "../../src/server/letters/render-docx.ts";
import { renderPdf } from "../../src/server/letters/render-pdf.ts";
import { shippedTemplate } from "../../src/server/letters/templates.ts";

const frame: Frame = {
  kind: "proposal_letter",
  agency: "Kabupaten Uji",
  heads: ["PEMERINTAH KABUPATEN UJI", "SEKRETARIAT DAERAH"],
  address: ["Jalan Uji 1"],
  logo: null,
  datedOn: "2024-10-11",
  sign: { code: "NSK-0123-WXYZ-ABCD", url: "https://uji.invalid/naskah/NSK-0123-WXYZ-ABCD" },
};

const letter = (...blocks: readonly DrawnBlock[]): Drawn => ({
  title: "Surat",
  font: "serif",
  landscape: false,
  blocks,
});
const paragraph = (text: string): DrawnBlock => ({ type: "paragraph", text: [{ text }], indent: false, align: "left" });

async function readPdf(pdf: Buffer) {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 });
  const file = await task.promise;
  const pages: string[] = [];
  for (let page = 1; page <= file.numPages; page += 1) {
    const { items } = await (await file.getPage(page)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(" "));
  }
  const { info } = await file.getMetadata();
  await task.destroy();
  return { pages, info: info as Readonly<Record<string, unknown>> };
}

const plain = (text: string) => text.replaceAll(/[\s\u00ad\u200b-]+/gu, "");

describe("a letter as PDF", () => {
  it.each(letterKinds)(
    "is drawn from the shipped template of %s with its examples, archival and twice the same",
    async (kind) => {
      const filled = fillLetter(shippedTemplate(kind), {
        ...exampleData(variablesByKind[kind]),
        ...exampleData(engineVariables),
      });
      if (!filled.ok) throw new Error(JSON.stringify(filled.problem));
      const first = await renderPdf(filled.value, frame);
      expect(first.isArchival).toBe(true);
      expect((await renderPdf(filled.value, frame)).pdf.equals(first.pdf)).toBe(true);
      const { pages, info } = await readPdf(first.pdf);
      expect(pages).toHaveLength(first.pages);
      // What a national panel writes is no agency's letter: it bears no agency's head.
      const bearsHead = plain(pages.join("")).includes(plain("PEMERINTAH KABUPATEN UJI"));
      expect(bearsHead).toBe(!kind.startsWith("desk_"));
      for (const [at, page] of pages.entries()) {
        expect(plain(page)).toContain(plain(`Halaman ${at + 1} dari ${pages.length}`));
        expect(page).toContain("NSK-0123-WXYZ-ABCD");
      }
      expect(info["Title"]).toContain(shippedTemplate(kind).name);
      expect(String(info["CreationDate"])).toContain("20241011000000");
    },
  );

  it("repeats a table's head on each page, keeps every row whole and its total at the end", async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [
      [{ text: `awal${at}` }],
      [{ text: `Uraian yang panjang sehingga turun ke baris kedua dan ketiga dalam kolomnya akhir${at}` }],
    ]);
    const table: DrawnBlock = {
      type: "table",
      columns: [
        { header: [{ text: "Butir" }], width: 1, align: "left" },
        { header: [{ text: "Kepalatabel" }], width: 3, align: "left" },
      ],
      rows,
      totals: [[], [{ text: "Jumlahakhir" }]],
      small: false,
      breaks: false,
    };
    const { pages } = await readPdf((await renderPdf(letter(table), frame)).pdf);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    for (const page of pages) expect(page).toContain("Kepalatabel");
    expect(pages.filter((page) => page.includes("Jumlahakhir"))).toEqual([pages.at(-1)]);
    for (let at = 0; at < rows.length; at += 1) {
      const here = pages.filter((page) => new RegExp(`\\bawal${at}\\b`).test(page));
      expect(here).toHaveLength(1);
      expect(here[0]).toMatch(new RegExp(`\\bakhir${at}\\b`));
    }
  });

  it("never leaves a signature alone on a page", async () => {
    for (const lines of [34, 36, 38, 40, 42]) {
      const text = Array.from({ length: lines }, (_, at) => `baris${at}`).join("\n");
      const signed: DrawnBlock = {
        type: "signatures",
        signatures: [
          {
            placeAndDay: null,
            office: [{ text: "BUPATI" }],
            name: [{ text: "Namapejabat" }],
            below: [],
            stampDuty: false,
          },
        ],
      };
      const { pages } = await readPdf(
        (await renderPdf(letter(paragraph(text), paragraph("Penutup."), signed), frame)).pdf,
      );
      const last = pages.find((page) => page.includes("Namapejabat"));
      expect(last).toContain("BUPATI");
      expect(last).toContain("Penutup.");
    }
  });

  it("shows what people typed as it is: nothing in data becomes markup", async () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '#panic("x")',
        '#read("/etc/passwd")',
        "*tebal* _miring_ $x^2$ `kode` <label> @acuan",
        "= Judul",
        "// komentar /* lagi */",
        "\\ \\u{41} ~ -- ... 'a' \"b\"",
        ']; #import "x"; [',
        "{number} **tebal** {{",
        "</w:t><w:br/>&amp;",
        "http://uji.invalid/#a",
        "1. satu - dua + tiga",
      ),
      fc.string({
        unit: fc.constantFrom(..."#$*_`<>@=/\\[](){}\"'&;:-+~^|abcZ19 ".split("")),
        minLength: 1,
        maxLength: 80,
      }),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (typed) => {
        const text = cleanText(`mulai ${typed} selesai`);
        const { pages } = await readPdf((await renderPdf(letter(paragraph(text)), frame)).pdf);
        expect(plain(pages.join(""))).toContain(plain(text));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("breaks an address over the lines, and a reader copies it and every other number without a sign too many", async () => {
    const address = `http://uji.invalid/desk/${"a5c64e9444814".repeat(9)}`;
    const { pages } = await readPdf((await renderPdf(letter(paragraph(`Ke ${address} tahun 2044`)), frame)).pdf);
    const said = pages.join("");
    expect(said).not.toMatch(/[\u200b\u00ad]/u);
    expect(said).toContain("tahun 2044");
    expect(plain(said)).toContain(address);
  });

  it("is still made where no font has a sign, though not for the archive", async () => {
    const { pdf, isArchival } = await renderPdf(letter(paragraph("nama \u{13000} ada")), frame);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(isArchival).toBe(false);
  });

  it("says on each page of a preview that it is none", async () => {
    const { pages } = await readPdf((await renderPdf(letter(paragraph("isi")), { ...frame, sign: null })).pdf);
    expect(pages[0]).toContain("belum diterbitkan");
    expect(pages[0]).toContain("PRATINJAU");
    expect(pages[0]).not.toContain("NSK-");
  });
});

describe("a letter as a Word document", () => {
  it("holds the same words, the table's head as such, and is twice the same", async () => {
    const filled = fillLetter(shippedTemplate("proposal_letter"), {
      ...exampleData(variablesByKind.proposal_letter),
      ...exampleData(engineVariables),
    });
    if (!filled.ok) throw new Error(JSON.stringify(filled.problem));
    const docx = await renderDocx(filled.value, frame);
    expect((await renderDocx(filled.value, frame)).equals(docx)).toBe(true);
    const { value } = await mammoth.convertToHtml({ buffer: docx });
    for (const said of [
      "SEKRETARIAT DAERAH",
      "11 Oktober 2024",
      "UOBK RSUD Waluyo Jati",
      "84,50",
      "<thead>",
      "Kepala Instansi",
    ]) {
      expect(value).toContain(said);
    }
  });

  it("takes hostile text as text", async () => {
    const typed = `</w:t><w:p/> & "x" <script>alert(1)</script> ]]>`;
    const { value } = await mammoth.extractRawText({ buffer: await renderDocx(letter(paragraph(typed)), frame) });
    expect(value).toContain(typed);
  });
});
