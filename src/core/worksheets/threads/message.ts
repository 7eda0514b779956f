import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";

/** What somebody wants to say: plain text in which `@{1}` stands for the first of `mentions`. */
export type Saying = { readonly text: string; readonly mentions: readonly string[] };

export type SayingRefusal = Problem & {
  readonly kind: "message_empty" | "mention_unknown" | "mention_outside" | "reviewer_named";
};

/** What a thread knows when something is to be said in it. */
export type Listeners = {
  /** Accounts that may read the thread. */
  readonly readers: ReadonlySet<string>;
  /** Names that must not stand in the text, since somebody among the readers is not to learn them. */
  readonly unspoken: readonly string[];
};

const placeholder = /@\{(\d{1,3})\}/g;

/**
 * Checks what is to be said: something is said, every placeholder has its person and every person a placeholder, all of
 * them may read the thread, and no masked assessor is called by name. Answers it with line ends as `\n`, trimmed.
 */
export function checkSaying(saying: Saying, listeners: Listeners): Result<Saying, SayingRefusal> {
  const text = saying.text.replaceAll(/\r\n?/g, "\n").trim();
  if (text.replaceAll(placeholder, "x") === "") return refuse({ kind: "message_empty" });
  const named = new Set([...text.matchAll(placeholder)].map(([, number]) => Number(number)));
  const isWhole =
    [...named].every((number) => number >= 1 && number <= saying.mentions.length) &&
    named.size === saying.mentions.length &&
    new Set(saying.mentions).size === saying.mentions.length;
  if (!isWhole) return refuse({ kind: "mention_unknown" });
  if (saying.mentions.some((accountId) => !listeners.readers.has(accountId))) {
    return refuse({ kind: "mention_outside" });
  }
  const words = wordsOf(text);
  if (listeners.unspoken.some((name) => wordsOf(name) !== "  " && words.includes(wordsOf(name)))) {
    return refuse({ kind: "reviewer_named" });
  }
  return accept({ text, mentions: saying.mentions });
}

/** The text as a reader sees it, each placeholder as "@" and the name that is for them. */
export function spoken(text: string, names: readonly string[]): string {
  return text.replaceAll(placeholder, (whole, number: string) => {
    const name = names[Number(number) - 1];
    return name === undefined ? whole : `@${name}`;
  });
}

/** " budi santoso ": words alone, so that a name is found as a whole and never inside of another word. */
function wordsOf(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}
