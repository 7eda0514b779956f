/** What a number in a name points at: an item, or the node above it (an area in both halves, or one sub-area). */
export type NumberHint =
  | { readonly written: string; readonly kind: "item"; readonly code: string }
  | { readonly written: string; readonly kind: "part"; readonly codes: readonly string[] };

/**
 * Reads the numbering that units put before their files and folders: "A.I.1.ii.a", "I.1.ii.a", "1.1.a" (area, sub-area
 * and item of the fulfilment half), "Area 4", "Pokja IV". The nearest to the file wins: its own name, then the folders
 * from the inside out. Null where there is none, or where it names nothing that the instrument has (`exists`).
 */
export function numberIn(path: string, exists: (code: string) => boolean): NumberHint | null {
  for (const step of path.split("/").toReversed()) {
    const hint = itemNumber(step, exists) ?? areaNumber(step, exists);
    if (hint) return hint;
  }
  return null;
}

const roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"] as const;

function itemNumber(text: string, exists: (code: string) => boolean): NumberHint | null {
  const sign = "[._ -]{1,2}";
  const full = new RegExp(
    `(?<![a-z0-9])(?:a${sign})?(i{1,2})${sign}([1-6])${sign}([ivx]+)${sign}([a-h])(?![a-z0-9])`,
    "i",
  );
  const result = new RegExp(`(?<![a-z0-9])b${sign}(i{1,2})${sign}([ab])(?![a-z0-9])`, "i");
  const plain = /(?<![a-z0-9.])([1-6])[.-]([1-8])[.-]([a-h])(?![a-z0-9])/i;
  const mixed = new RegExp(`(?<![a-z0-9.])([1-6])${sign}([ivx]+)${sign}([a-h])(?![a-z0-9])`, "i");
  const tries: readonly (readonly [RegExp, (found: readonly string[]) => string])[] = [
    [
      full,
      ([, half = "", area, part = "", item = ""]) =>
        `A.${half.toUpperCase()}.${area}.${part.toLowerCase()}.${item.toLowerCase()}`,
    ],
    [result, ([, half = "", item = ""]) => `B.${half.toUpperCase()}.${item.toLowerCase()}`],
    [plain, ([, area, part, item = ""]) => `A.I.${area}.${roman[Number(part) - 1]}.${item.toLowerCase()}`],
    [mixed, ([, area, part = "", item = ""]) => `A.I.${area}.${part.toLowerCase()}.${item.toLowerCase()}`],
  ];
  for (const [form, codeOf] of tries) {
    const found = form.exec(text);
    const code = found && codeOf(found);
    if (found && code && exists(code)) return { written: found[0], kind: "item", code };
  }
  return null;
}

function areaNumber(text: string, exists: (code: string) => boolean): NumberHint | null {
  const found =
    /(?<![a-z])(?:area|pokja|kelompok kerja|komponen)[\s._-]*(?:perubahan[\s._-]*)?([1-6]|vi|iv|v|i{1,3})(?![a-z0-9])/i.exec(
      text,
    );
  const sign = found?.[1]?.toLowerCase() ?? "";
  const area = /^\d$/.test(sign) ? sign : String(roman.findIndex((one) => one === sign) + 1);
  const codes = [`A.I.${area}`, `A.II.${area}`].filter(exists);
  return found && codes.length > 0 ? { written: found[0], kind: "part", codes } : null;
}
