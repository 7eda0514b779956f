import type { LetterKind } from "./kinds.ts";

/**
 * A letter before data is put in: blocks from top to bottom. Every text may hold `{placeholders}` (`{name}`,
 * `{row.field}`, `{name|spelled}`, `{name|upper}`; `{{` is a brace) and `**bold**`; what data brings is never read as
 * either.
 */
export type Template = {
  readonly kind: LetterKind;
  /** What such a letter is called, for the document's own title: "Surat usulan". */
  readonly name: string;
  /** Shipped: counts up with each release that changes it. */
  readonly version: number;
  readonly language: "id";
  /** The document that asks for the letter and for its parts. */
  readonly source: string;
  /** The body's type: letters of regional government use a serif, some agencies write theirs in a sans serif. */
  readonly font?: "serif" | "sans";
  readonly landscape?: boolean;
  readonly blocks: readonly Block[];
};

export type Block =
  /** The agency's letterhead: arms, name, address, a double line. On the first page only. */
  | { readonly type: "letterhead" }
  /** Nomor, Sifat, Lampiran, Hal on the left, place and day on the right, whom it is for below. */
  | { readonly type: "fields"; readonly fields: readonly Fact[]; readonly date: string; readonly to: readonly string[] }
  | { readonly type: "title"; readonly text: string; readonly number?: string }
  | { readonly type: "heading"; readonly text: string }
  | { readonly type: "paragraph"; readonly text: string; readonly indent?: boolean; readonly align?: Align }
  /** Fixed items, or one for each of the rows. */
  | { readonly type: "list"; readonly style: ListStyle; readonly items: readonly string[] }
  | { readonly type: "list"; readonly style: ListStyle; readonly rows: string; readonly text: string }
  /** `widths` are parts of the whole. `{#}` in a cell is the row's number. `breaks`: a row may go over two pages. */
  | {
      readonly type: "table";
      readonly rows: string;
      readonly columns: readonly Column[];
      readonly totals?: readonly string[];
      readonly small?: boolean;
      readonly breaks?: boolean;
    }
  /** Label, colon, value. */
  | { readonly type: "facts"; readonly facts: readonly Fact[] }
  /** Shown when the variable holds something: true, text, at least one row; `not` turns it round. */
  | { readonly type: "when"; readonly name: string; readonly not?: boolean; readonly blocks: readonly Block[] }
  | { readonly type: "each"; readonly rows: string; readonly blocks: readonly Block[] }
  /** One signature, or two to three side by side. Never parted from the lines above it. */
  | { readonly type: "signatures"; readonly signatures: readonly Signature[] }
  /** Numbered name, office and a place to sign, for each of the rows: the members of a team. */
  | { readonly type: "sign_list"; readonly rows: string; readonly name: string; readonly office: string }
  | { readonly type: "page_break" }
  /** Tembusan. */
  | { readonly type: "copies"; readonly title: string; readonly items: readonly string[] };

export type Align = "left" | "center" | "right" | "justify";
export type ListStyle = "number" | "letter" | "bullet";
export type Fact = { readonly label: string; readonly text: string };
export type Column = {
  readonly header: string;
  readonly text: string;
  /** Its part of the table's width, beside the others' parts. */
  readonly width: number;
  readonly align?: Align;
};
export type Signature = {
  /** "Surabaya, 11 Oktober 2024"; left out where the letter says it at its head. */
  readonly placeAndDay?: string;
  /** The office as it signs: "BUPATI PROBOLINGGO," or "Plt. INSPEKTUR,". */
  readonly office: string;
  readonly name: string;
  /** Rank and NIP below the name; empty lines are left out. */
  readonly below?: readonly string[];
  /** Between office and name: space for a pen. `stamp_duty`: a box for a revenue stamp (meterai) is drawn there. */
  readonly stampDuty?: boolean;
};
