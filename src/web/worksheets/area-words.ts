import { currentLanguage } from "../ui/locale.ts";
import type { Outline } from "./outline.ts";

/** "5 Penguatan Pengawasan, Hasil" for the areas of a coordinator. */
export function areasText(areas: readonly string[], outline: Outline): string {
  const language = currentLanguage();
  return areas
    .map((area) => {
      const group = outline.groups.find((one) => one.key === area);
      return group
        ? `${area} ${group.name[language]}`
        : (outline.components.find((one) => one.code === area)?.name[language] ?? area);
    })
    .join(", ");
}
