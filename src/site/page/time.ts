import type { SiteLanguage } from "./layout.ts";

/**
 * An instant as people write it in the three zones of Indonesia, so that nobody has to calculate:
 * "15 Mei 2026, 14.03.22 WIB · 15.03.22 WITA · 16.03.22 WIT". A day is repeated where it differs from WIB's.
 */
export function inThreeZones(instant: string, language: SiteLanguage): string {
  const western = inZone(instant, "Asia/Jakarta", language);
  return zones
    .map(([name, place], order) => {
      const local = inZone(instant, place, language);
      return order === 0 || local.day !== western.day ? `${local.day}, ${local.time} ${name}` : `${local.time} ${name}`;
    })
    .join(" · ");
}

const zones = [
  ["WIB", "Asia/Jakarta"],
  ["WITA", "Asia/Makassar"],
  ["WIT", "Asia/Jayapura"],
] as const;

function inZone(
  instant: string,
  timeZone: string,
  language: SiteLanguage,
): { readonly day: string; readonly time: string } {
  const at = new Date(instant);
  const locale = language === "id" ? "id-ID" : "en-GB";
  return {
    day: new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "long" }).format(at),
    time: new Intl.DateTimeFormat(locale, {
      timeZone,
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    }).format(at),
  };
}
