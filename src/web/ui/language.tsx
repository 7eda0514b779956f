import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { overwriteGetLocale } from "../../words/runtime.js";

export type Language = "id" | "en";

type LanguageChoice = { readonly language: Language; readonly choose: (language: Language) => void };

const Choice = createContext<LanguageChoice>({ language: "id", choose: () => undefined });

/** The language of the screen and how to change it. Everything below is drawn anew when it changes. */
export function useLanguage(): LanguageChoice {
  return use(Choice);
}

export function LanguageProvider({ children }: { readonly children: (language: Language) => ReactNode }) {
  const [language, setLanguage] = useState<Language>(current);
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      choose: (next) => {
        applyLanguage(next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <Choice value={choice}>{children(language)}</Choice>;
}

const place = "bening.language";
let current: Language = remembered();

/** Makes every message speak `language` from the next drawing on. */
function applyLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = language;
  try {
    localStorage.setItem(place, language);
  } catch {
    // private windows may refuse storage; the choice then lasts as long as the page
  }
}

export function currentLanguage(): Language {
  return current;
}

function remembered(): Language {
  try {
    return localStorage.getItem(place) === "en" ? "en" : "id";
  } catch {
    return "id";
  }
}

overwriteGetLocale(() => current);
document.documentElement.lang = current;
