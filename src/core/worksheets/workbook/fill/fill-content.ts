import type { Answers } from "../../answer.ts";

/** What one layer puts into a template. */
export type FillLayer = {
  readonly answers: Answers;
  readonly notes: Readonly<Record<string, string>>;
  /** Addresses, one a line. */
  readonly evidence: Readonly<Record<string, readonly string[]>>;
};

/** The unit's layer, and those of the assessors in their order: the last is the TPI's own. */
export type FillContent = {
  readonly unit: FillLayer;
  readonly assessors: readonly FillLayer[];
  readonly target: "WBK" | "WBBM";
};

export type FillValue = string | number | null;

export type FillEdit = { readonly cell: string; readonly value: FillValue };
