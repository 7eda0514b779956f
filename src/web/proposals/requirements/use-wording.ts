import { useLanguage } from "../../ui/language.tsx";

/** Words of the rule pack in the language of the screen. */
export function useWording(): (words: { readonly id: string; readonly en: string }) => string {
  const { language } = useLanguage();
  return (words) => words[language];
}
