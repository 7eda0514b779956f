/**
 * CSV as spreadsheets of that language open it by a double click: a byte-order mark, the list separator, and no cell
 * that a spreadsheet would run as a formula.
 */
export function csvOf(rows: readonly (readonly string[])[], separator: "," | ";"): string {
  const cell = (text: string): string => {
    const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /["\n\r,;]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(separator)).join("\r\n")}\r\n`;
}
