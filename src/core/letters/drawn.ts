import type { Align, ListStyle } from "./template.ts";
import type { Run } from "./text.ts";

/** A letter with its data in it: all that the two renderers draw, and nothing they would have to decide. */
export type Drawn = {
  readonly title: string;
  readonly font: "serif" | "sans";
  readonly landscape: boolean;
  readonly blocks: readonly DrawnBlock[];
};

export type Line = readonly Run[];

export type DrawnBlock =
  | { readonly type: "letterhead" }
  | {
      readonly type: "fields";
      readonly fields: readonly DrawnFact[];
      readonly date: Line;
      readonly to: readonly Line[];
    }
  | { readonly type: "title"; readonly text: Line; readonly number: Line | null }
  | { readonly type: "heading"; readonly text: Line }
  | { readonly type: "paragraph"; readonly text: Line; readonly indent: boolean; readonly align: Align }
  | { readonly type: "list"; readonly style: ListStyle; readonly items: readonly Line[] }
  | {
      readonly type: "table";
      readonly columns: readonly { readonly header: Line; readonly width: number; readonly align: Align }[];
      readonly rows: readonly (readonly Line[])[];
      readonly totals: readonly Line[] | null;
      readonly small: boolean;
      readonly breaks: boolean;
    }
  | { readonly type: "facts"; readonly facts: readonly DrawnFact[] }
  | { readonly type: "signatures"; readonly signatures: readonly DrawnSignature[] }
  | { readonly type: "sign_list"; readonly rows: readonly { readonly name: Line; readonly office: Line }[] }
  | { readonly type: "page_break" }
  | { readonly type: "copies"; readonly title: Line; readonly items: readonly Line[] };

export type DrawnFact = { readonly label: Line; readonly text: Line };
export type DrawnSignature = {
  readonly placeAndDay: Line | null;
  readonly office: Line;
  readonly name: Line;
  readonly below: readonly Line[];
  readonly stampDuty: boolean;
};
