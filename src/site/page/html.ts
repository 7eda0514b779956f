/**
 * Markup that is safe to send: everything put into the template is escaped, unless it is markup itself. Values belong
 * between tags or inside quoted attributes; addresses go through `safeAddress` first.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Insertable[]): Markup {
  let text = strings[0] ?? "";
  for (const [place, value] of values.entries()) text += insert(value) + (strings[place + 1] ?? "");
  return new Markup(text);
}

/** A class only so that nothing but `html` and `trusted` can make one: a plain object from outside never passes. */
export class Markup {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

export type Insertable = string | number | Markup | null | undefined | false | readonly Insertable[];

/** Markup of our own making that holds no data: a style sheet, a drawing. Never for anything a person typed. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** The address when it is a web address or a path of this site, else "#": `javascript:` and the like do nothing. */
export function safeAddress(address: string): string {
  // A browser drops tabs and line breaks inside an address before it looks for the scheme, so they are refused too.
  if (/[\u0000-\u0020\\]/.test(address)) return "#";
  return /^(https?:\/\/|\/(?!\/)|\?|#)/i.test(address) ? address : "#";
}

export function escape(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => escapes[sign] ?? sign);
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

function insert(value: Insertable): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Markup) return value.toString();
  if (typeof value === "string") return escape(value);
  if (typeof value === "number") return String(value);
  return value.map(insert).join("");
}
