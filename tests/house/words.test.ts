import { expect, test } from "vitest";
import { findWordFaults, type Message } from "../../tools/words.ts";

function faultsOf(id: Readonly<Record<string, Message>>, en: Readonly<Record<string, Message>>) {
  const list = (locale: string, messages: Readonly<Record<string, Message>>) =>
    Object.entries(messages).map(([key, message]) => ({ file: `${locale}/house.json`, key, message }));
  return findWordFaults({ id: list("id", id), en: list("en", en) });
}

test("words that both languages have, with the same arguments, are well", () => {
  expect(faultsOf({ hello: "Halo {name} dari {unit}" }, { hello: "{unit}: hello {name}" })).toEqual([]);
});

test("a key that one language lacks is named with its file", () => {
  expect(faultsOf({ only_here: "x" }, {})).toEqual(['id/house.json: "only_here" has no English.']);
  expect(faultsOf({}, { only_there: "x" })).toEqual(['en/house.json: "only_there" has no Indonesian.']);
});

test("arguments must be the same in both languages", () => {
  expect(faultsOf({ hello: "Halo {name}" }, { hello: "Hello {who}" })).toEqual([
    'en/house.json: "hello" takes {who}, but {name} in Indonesian.',
  ]);
});

test("an empty text and a key that stands twice are faults", () => {
  expect(faultsOf({ hello: " " }, { hello: "Hello" })).toEqual(['id/house.json: "hello" is empty.']);
  const twice = [
    { file: "id/a.json", key: "hello", message: "Halo" },
    { file: "id/b.json", key: "hello", message: "Hai" },
  ];
  const once = [{ file: "en/a.json", key: "hello", message: "Hello" }];
  expect(findWordFaults({ id: twice, en: once })).toEqual(['id/b.json: "hello" stands in id/a.json already.']);
});
