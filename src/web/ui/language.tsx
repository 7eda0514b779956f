import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { currentLanguage, type Language, speak } from "./locale.ts";

type LanguageChoice = { readonly language: Language; readonly choose: (language: Language) => void };

export { currentLanguage };
export type { Language };

const Choice = createContext<LanguageChoice>({ language: "id", choose: () => undefined });

/** The language of the screen and how to change it. Everything below is drawn anew when it changes. */
export function useLanguage(): LanguageChoice {
  return use(Choice);
}

export function LanguageProvider({ children }: { readonly children: (language: Language) => ReactNode }) {
  const [language, setLanguage] = useState<Language>(currentLanguage);
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      choose: (next) => {
        remember(next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <Choice value={choice}>{children(language)}</Choice>;
}

/** Makes the page speak the language that was chosen on this device before. */
export function beginLanguage(): void {
  speak(remembered());
  document.documentElement.lang = currentLanguage();
}

const place = "bening.language";

function remember(language: Language): void {
  speak(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(place, language);
  } catch {
    // private windows may refuse storage; the choice then lasts as long as the page
  }
}

function remembered(): Language {
  try {
    return localStorage.getItem(place) === "en" ? "en" : "id";
  } catch {
    return "id";
  }
}
