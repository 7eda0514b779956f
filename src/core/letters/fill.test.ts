import { describe, expect, it } from "vitest";
import { fillLetter } from "./fill.ts";
import { addParagraph, removeBlock, setText, textsOf } from "./edit-template.ts";
import type { Block, Template } from "./template.ts";
import { engineVariables } from "./variables.ts";
import { responsibilityStatement } from "./variables/responsibility-statement.ts";
import { exampleData, type LetterData } from "./variables/variable.ts";

const data: LetterData = { ...exampleData(responsibilityStatement), ...exampleData(engineVariables) };
const template = (...blocks: readonly Block[]): Template => ({
  kind: "responsibility_statement",
  name: "SPTJM",
  version: 1,
  language: "id",
  source: "uji",
  blocks,
});
const fill = (...blocks: readonly Block[]) => fillLetter(template(...blocks), data);
const drawn = (...blocks: readonly Block[]) => {
  const filled = fill(...blocks);
  if (!filled.ok) throw new Error(filled.problem.kind);
  return filled.value.blocks;
};

describe("a letter", () => {
  it("writes days, rows and bold, and reads nothing in data as a template", () => {
    const filled = fillLetter(
      template(
        { type: "paragraph", text: "Pada **{dated_on}** {signatory_name}" },
        { type: "list", style: "number", rows: "units", text: "{#}. {row.name|upper}" },
      ),
      { ...data, signatory_name: "**Budi** {year}", units: [{ name: "Puskesmas A", predicate: "WBK" }] },
    );
    expect(filled).toMatchObject({
      ok: true,
      value: {
        blocks: [
          {
            text: [
              { text: "Pada " },
              { text: "11 Oktober 2024", bold: true },
              { text: " " },
              { text: "**Budi** {year}" },
            ],
          },
          { items: [[{ text: "1" }, { text: ". " }, { text: "PUSKESMAS A" }]] },
        ],
      },
    });
  });

  it("shows a block only when there is something, and repeats one for each row", () => {
    const said: Block = { type: "paragraph", text: "{row.name}" };
    expect(
      drawn(
        { type: "when", name: "signatory_address", blocks: [{ type: "heading", text: "Alamat" }] },
        { type: "when", name: "signatory_address", not: true, blocks: [{ type: "heading", text: "Tanpa" }] },
        { type: "each", rows: "units", blocks: [said] },
      ).map(({ type }) => type),
    ).toEqual(["heading", "paragraph", "paragraph"]);
  });

  it("leaves out lines whose values are empty: NIP without a number", () => {
    const filled = fillLetter(
      template({
        type: "signatures",
        signatures: [{ office: "Bupati", name: "Nama", below: ["{signatory_rank}", "NIP {signatory_nip}"] }],
      }),
      { ...data, signatory_nip: null },
    );
    expect(filled).toMatchObject({
      value: { blocks: [{ signatures: [{ below: [[{ text: "Pembina Utama Muda" }]] }] }] },
    });
  });

  it.each([
    [{ type: "paragraph", text: "{nama}" }, "letter_placeholder_unknown", "nama"],
    [{ type: "paragraph", text: "{units}" }, "letter_placeholder_unknown", "units"],
    [{ type: "paragraph", text: "{row.name}" }, "letter_placeholder_unknown", "row.name"],
    [{ type: "paragraph", text: "{year|besar}" }, "letter_placeholder_unknown", "year|besar"],
    [{ type: "paragraph", text: "{constructor}" }, "letter_placeholder_unknown", "constructor"],
    [{ type: "each", rows: "unit", blocks: [{ type: "page_break" }] }, "letter_rows_unknown", "unit"],
    [{ type: "paragraph", text: "**tebal" }, "letter_bold_open", "**tebal"],
    [
      { type: "table", rows: "units", columns: [{ header: "", text: "{row.name}", width: 1 }], totals: ["", ""] },
      "letter_columns_differ",
      "units",
    ],
  ] as const)("refuses a template with %j by name", (block, kind, name) => {
    expect(fill(block as Block)).toMatchObject({ ok: false, problem: { kind, detail: { name } } });
  });

  it.each([
    [{ year: undefined }, "letter_data_missing", "year"],
    [{ units: undefined }, "letter_data_missing", "units"],
    [
      {
        units: [
          { name: "A", predicate: "WBK" },
          { name: "", predicate: "WBK" },
        ],
      },
      "letter_data_missing",
      "units.2.name",
    ],
    [{ dated_on: "besok" }, "letter_data_wrong", "dated_on"],
    [{ units: "banyak" }, "letter_data_wrong", "units"],
  ] as const)("refuses data with %j by name", (change, kind, name) => {
    // Data as a careless source could bring it.
    const wrong = { ...data, ...change } as LetterData;
    const filled = fillLetter(template({ type: "page_break" }), wrong);
    expect(filled).toMatchObject({ ok: false, problem: { kind, detail: { name } } });
  });
});

describe("wording", () => {
  const before = template(
    { type: "title", text: "JUDUL", number: "Nomor: {number}" },
    { type: "when", name: "year", blocks: [{ type: "list", style: "bullet", items: ["satu", "dua"] }] },
  );

  it("is changed text by text, and all else stays", () => {
    const texts = textsOf(before.blocks[1] as Block, ["blocks", 1]);
    expect(texts.map(({ part, text }) => [part, text])).toEqual([
      ["items", "satu"],
      ["items", "dua"],
    ]);
    const after = setText(before, texts[1]?.path ?? [], "tiga");
    expect(after.blocks).toEqual([
      before.blocks[0],
      { type: "when", name: "year", blocks: [{ type: "list", style: "bullet", items: ["satu", "tiga"] }] },
    ]);
  });

  it("gains paragraphs and loses blocks, but never the last", () => {
    expect(addParagraph(before, 0, "baru").blocks.map(({ type }) => type)).toEqual(["title", "paragraph", "when"]);
    const one = removeBlock(before, 0);
    expect(one.blocks).toEqual([before.blocks[1]]);
    expect(removeBlock(one, 0)).toBe(one);
  });
});
