import pg from "pg";

/**
 * A connection that prepares what it is asked again: PostgreSQL parses and plans a statement once a connection instead
 * of once a request. Saving an answer costs a third less for it (bench/save-answer). A statement is named from the
 * second time its text is seen in this process, and no more than `MOST` are, so lists with a text of their own for
 * every length never fill a connection's memory.
 */
export class PreparingClient extends pg.Client {
  override query(...given: readonly unknown[]): never {
    const [text, values, ...rest] = given;
    const name = typeof text === "string" && Array.isArray(values) && values.length > 0 ? nameOf(text) : null;
    const asked = name === null ? given : [{ name, text, values }, ...rest];
    // pg's overloads are too many to repeat, and `never` fits them all; what it answers is what pg answers.
    return super.query(...(asked as Parameters<typeof Object>)) as never;
  }
}

const MOST = 400;

/** Null: seen for the first time. */
const namesByText = new Map<string, string | null>();

function nameOf(text: string): string | null {
  const known = namesByText.get(text);
  if (typeof known === "string") return known;
  if (known === undefined) {
    if (namesByText.size < MOST) namesByText.set(text, null);
    return null;
  }
  namedCount += 1;
  const name = `bening_${namedCount}`;
  namesByText.set(text, name);
  return name;
}

let namedCount = 0;
