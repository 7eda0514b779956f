import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export const locales = ["id", "en"] as const;
export type Locale = (typeof locales)[number];

/** A message as it stands in messages/<locale>/<area>.json: text, or variants by plural. */
export type Message = string | readonly unknown[];

/** Every message with the file it stands in. */
export type Words = Readonly<
  Record<Locale, readonly { readonly file: string; readonly key: string; readonly message: Message }[]>
>;

/** Reads messages/<locale>/*.json. */
export async function readWords(folder: string): Promise<Words> {
  const [id, en] = await Promise.all(locales.map((locale) => readLocale(folder, locale)));
  return { id: id ?? [], en: en ?? [] };
}

/** What is wrong with the words, one sentence each: a key that one language lacks, stands twice, or has other arguments. */
export function findWordFaults(words: Words): readonly string[] {
  const byKey = {
    id: new Map(words.id.map((word) => [word.key, word])),
    en: new Map(words.en.map((word) => [word.key, word])),
  };
  return [
    ...locales.flatMap((locale) => findDuplicates(words[locale])),
    ...words.id.filter((word) => !byKey.en.has(word.key)).map((word) => `${word.file}: "${word.key}" has no English.`),
    ...words.en
      .filter((word) => !byKey.id.has(word.key))
      .map((word) => `${word.file}: "${word.key}" has no Indonesian.`),
    ...words.en.flatMap((word) => {
      const original = byKey.id.get(word.key);
      if (original === undefined || argumentsOf(original.message) === argumentsOf(word.message)) return [];
      const [here, there] = [argumentsOf(word.message), argumentsOf(original.message)];
      return [`${word.file}: "${word.key}" takes {${here}}, but {${there}} in Indonesian.`];
    }),
    ...locales.flatMap((locale) =>
      words[locale].flatMap((word) =>
        typeof word.message === "string" && word.message.trim() === "" ? [`${word.file}: "${word.key}" is empty.`] : [],
      ),
    ),
  ];
}

async function readLocale(folder: string, locale: Locale) {
  const names = (await readdir(join(folder, locale))).filter((name) => name.endsWith(".json")).sort();
  const areas = await Promise.all(
    names.map(async (name) => {
      const file = `${locale}/${name}`;
      // The files are ours; a value of another shape fails in the compiler with its key.
      const messages = JSON.parse(await readFile(join(folder, file), "utf8")) as Record<string, Message>;
      return Object.entries(messages).flatMap(([key, message]) => (key === "$schema" ? [] : [{ file, key, message }]));
    }),
  );
  return areas.flat();
}

function findDuplicates(words: Words[Locale]): readonly string[] {
  const firstFile = new Map<string, string>();
  return words.flatMap(({ key, file }) => {
    const first = firstFile.get(key);
    firstFile.set(key, first ?? file);
    return first === undefined ? [] : [`${file}: "${key}" stands in ${first} already.`];
  });
}

function argumentsOf(message: Message): string {
  const text = typeof message === "string" ? message : JSON.stringify(message);
  const names = typeof message === "string" ? text.matchAll(/(?<!\\)\{(\w+)\}/g) : text.matchAll(/input (\w+)/g);
  return [...new Set([...names].map((match) => match[1]))].toSorted().join(", ");
}
