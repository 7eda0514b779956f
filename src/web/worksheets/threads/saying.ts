/** Somebody who was chosen from the list while writing. */
export type Chosen = { readonly id: string; readonly name: string };

/** What goes to the server: `@{1}` for the first of `mentions`. */
export type Saying = { readonly text: string; readonly mentions: readonly string[] };

/**
 * What was typed, with "@Name" for people chosen from the list, as it is said: each name becomes its placeholder, in
 * the order in which they stand. A name that was typed and not chosen stays text; longer names are found first.
 */
export function toSaying(text: string, chosen: readonly Chosen[]): Saying {
  const mentions: string[] = [];
  const people = [...new Map(chosen.map((one) => [one.name, one])).values()].toSorted(
    (a, b) => b.name.length - a.name.length,
  );
  let said = "";
  for (let at = 0; at < text.length;) {
    const person = text[at] === "@" ? people.find(({ name }) => stands(text, at + 1, name)) : undefined;
    if (!person) {
      said += text[at] ?? "";
      at += 1;
      continue;
    }
    if (!mentions.includes(person.id)) mentions.push(person.id);
    said += `@{${mentions.indexOf(person.id) + 1}}`;
    at += 1 + person.name.length;
  }
  return { text: said, mentions };
}

/** The reverse, to change what was said. */
export function toDraft(saying: { readonly text: string; readonly mentions: readonly Chosen[] }): {
  readonly text: string;
  readonly chosen: readonly Chosen[];
} {
  const text = saying.text.replaceAll(/@\{(\d+)\}/g, (whole, number: string) => {
    const person = saying.mentions[Number(number) - 1];
    return person ? `@${person.name}` : whole;
  });
  return { text, chosen: saying.mentions };
}

/** What somebody types after "@", right before the caret: their query among the people; null: no name is being typed. */
export function nameBeing(text: string, caret: number): { readonly from: number; readonly query: string } | null {
  const before = text.slice(0, caret);
  const found = /(?:^|[\s(])@([\p{L}\p{N}.' -]{0,40})$/u.exec(before);
  if (!found || / {2}/.test(found[1] ?? "")) return null;
  const query = found[1] ?? "";
  return { from: caret - query.length - 1, query };
}

function stands(text: string, at: number, name: string): boolean {
  return text.startsWith(name, at) && !/[\p{L}\p{N}]/u.test(text[at + name.length] ?? "");
}
