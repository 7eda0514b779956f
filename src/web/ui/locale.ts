import { overwriteGetLocale } from "../../words/runtime.js";

export type Language = "id" | "en";

let current: Language = "id";

/** The language that messages, numbers and dates speak now. Screens use `useLanguage`, which draws them anew on a change. */
export function currentLanguage(): Language {
  return current;
}

export function speak(language: Language): void {
  current = language;
}

overwriteGetLocale(() => current);
