import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import type { Block, Template } from "./template.ts";
import { parseText } from "./text.ts";
import type { Field, Variable, Variables } from "./variables/variable.ts";

export type TemplateFault = Problem & {
  readonly kind: "letter_placeholder_unknown" | "letter_rows_unknown" | "letter_bold_open" | "letter_columns_differ";
  readonly detail: { readonly name: string };
};

/** What a placeholder may name at some place of a template; `fields` within rows. */
type Scope = { readonly variables: Variables; readonly fields: Readonly<Record<string, Field>> | null };

/** Refuses a template that names what its kind does not have, that leaves bold open, or whose totals do not fit. */
export function checkTemplate(template: Template, variables: Variables): Result<Template, TemplateFault> {
  const fault = firstFault(template.blocks, { variables, fields: null });
  return fault ? refuse(fault) : accept(template);
}

function firstFault(blocks: readonly Block[], scope: Scope): TemplateFault | null {
  for (const block of blocks) {
    const fault = faultOfBlock(block, scope);
    if (fault) return fault;
  }
  return null;
}

function faultOfBlock(block: Block, scope: Scope): TemplateFault | null {
  switch (block.type) {
    case "when":
      return findVariable(block.name, scope) ? firstFault(block.blocks, scope) : unknown(block.name);
    case "each":
      return inRows(block.rows, scope, (inside) => firstFault(block.blocks, inside));
    case "table":
      return (
        faultOfTexts([...block.columns.map(({ header }) => header), ...(block.totals ?? [])], scope) ??
        (block.totals && block.totals.length !== block.columns.length
          ? { kind: "letter_columns_differ", detail: { name: block.rows } }
          : null) ??
        inRows(block.rows, scope, (inside) =>
          faultOfTexts(
            block.columns.map(({ text }) => text),
            inside,
          ),
        )
      );
    case "list":
      return "rows" in block
        ? inRows(block.rows, scope, (inside) => faultOfTexts([block.text], inside))
        : faultOfTexts(block.items, scope);
    case "sign_list":
      return inRows(block.rows, scope, (inside) => faultOfTexts([block.name, block.office], inside));
    case "letterhead":
    case "fields":
    case "title":
    case "heading":
    case "paragraph":
    case "facts":
    case "signatures":
    case "copies":
    case "page_break":
      return faultOfTexts(textsOf(block), scope);
  }
}

type Plain = Exclude<Block, { readonly type: "when" | "each" | "table" | "list" | "sign_list" }>;

function textsOf(block: Plain): readonly string[] {
  switch (block.type) {
    case "letterhead":
    case "page_break":
      return [];
    case "fields":
      return [...block.fields.flatMap(({ label, text }) => [label, text]), block.date, ...block.to];
    case "title":
      return block.number === undefined ? [block.text] : [block.text, block.number];
    case "heading":
    case "paragraph":
      return [block.text];
    case "facts":
      return block.facts.flatMap(({ label, text }) => [label, text]);
    case "signatures":
      return block.signatures.flatMap(({ placeAndDay = "", office, name, below = [] }) => [
        placeAndDay,
        office,
        name,
        ...below,
      ]);
    case "copies":
      return [block.title, ...block.items];
  }
}

function faultOfTexts(texts: readonly string[], scope: Scope): TemplateFault | null {
  for (const text of texts) {
    const pieces = parseText(text);
    for (const piece of pieces) {
      if (piece.type !== "placeholder") continue;
      if (piece.name === "#" && scope.fields) continue;
      const found = findVariable(piece.name, scope);
      if (!found || found.type === "rows" || found.type === "flag") return unknown(piece.name);
    }
    if (pieces.filter(({ type }) => type === "bold").length % 2 === 1) {
      return { kind: "letter_bold_open", detail: { name: text.slice(0, 60) } };
    }
  }
  return null;
}

function inRows(name: string, scope: Scope, check: (inside: Scope) => TemplateFault | null): TemplateFault | null {
  const variable = Object.hasOwn(scope.variables, name) ? scope.variables[name] : undefined;
  if (variable?.type !== "rows") return { kind: "letter_rows_unknown", detail: { name } };
  return check({ ...scope, fields: variable.fields });
}

/** `row.field` names a field of the row at hand; a plain name a variable of the letter. */
function findVariable(name: string, { variables, fields }: Scope): Variable | Field | undefined {
  if (name.startsWith("row.")) {
    const field = name.slice("row.".length);
    return fields && Object.hasOwn(fields, field) ? fields[field] : undefined;
  }
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

function unknown(name: string): TemplateFault {
  return { kind: "letter_placeholder_unknown", detail: { name } };
}
