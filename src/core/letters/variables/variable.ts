/**
 * What a placeholder stands for. `text` as it is; `day` an ISO date, written "11 Oktober 2024"; `points` an exact
 * number, written with two decimals cut toward zero; `number` an exact number with as many decimals as it has, at most
 * four; `flag` for conditions; `rows` a list of records for tables, lists and `each`.
 */
export type Variable = Said &
  (
    | { readonly type: "text" | "day" | "points" | "number"; readonly example: string }
    | { readonly type: "flag"; readonly example: boolean }
    | {
        readonly type: "rows";
        readonly fields: Readonly<Record<string, Field>>;
        readonly example: readonly Readonly<Record<string, string | boolean | null>>[];
      }
  );

/** Of a row; rows hold no rows. */
export type Field = Said & { readonly type: "text" | "day" | "points" | "number" | "flag" };

type Said = {
  /** What it means, in Indonesian and in English: for whoever edits a template. */
  readonly id: string;
  readonly en: string;
  /** The letter may be made without it; it is then empty. */
  readonly optional?: true;
};

export type Variables = Readonly<Record<string, Variable>>;

/** What a source brings. Exact numbers are text ("147/2", "73.5"): a double would round. */
export type LetterData = Readonly<Record<string, Value>>;
export type Value = Scalar | readonly Row[];
export type Row = Readonly<Record<string, Scalar>>;
export type Scalar = string | boolean | null;

/** Data made of the examples: for a preview without a subject. */
export function exampleData(variables: Variables): LetterData {
  return Object.fromEntries(Object.entries(variables).map(([name, { example }]) => [name, example]));
}
