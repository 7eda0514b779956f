/**
 * The workbook part with `fullCalcOnLoad` set, and every other character as it was: whoever opens the file sees its
 * formulas calculated from what stands in it now. Null when the part is not written as spreadsheets write it.
 */
export function askToRecalculate(xml: string): string | null {
  if (/<!--|<!\[CDATA\[/.test(xml)) return null;
  const settings = /<((?:\w+:)?)calcPr\b([^>]*?)(\/?)>/.exec(xml);
  if (settings) {
    const [whole, prefix = "", own = "", end = ""] = settings;
    const others = own.replace(/\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')/, "").trimEnd();
    const set = `<${prefix}calcPr${others} fullCalcOnLoad="1"${end}>`;
    return xml.slice(0, settings.index) + set + xml.slice(settings.index + whole.length);
  }
  // the schema's order: after the sheets and names, before everything else that may follow
  for (const before of ["definedNames", "externalReferences", "functionGroups", "sheets"]) {
    const found = new RegExp(`</((?:\\w+:)?)${before}>|<((?:\\w+:)?)${before}\\b[^>]*/>`).exec(xml);
    if (!found) continue;
    const at = found.index + found[0].length;
    return `${xml.slice(0, at)}<${found[1] ?? found[2] ?? ""}calcPr fullCalcOnLoad="1"/>${xml.slice(at)}`;
  }
  return null;
}
