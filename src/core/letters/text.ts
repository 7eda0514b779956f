/** Text of a template, taken apart: fixed text, placeholders, and where bold begins and ends. */
export type Piece =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "placeholder"; readonly name: string; readonly manner: Manner | null }
  | { readonly type: "bold" };

export type Manner = "spelled" | "upper";

/** A stretch of text as it is drawn. What stands in `text` is text, whatever signs it holds. */
export type Run = { readonly text: string; readonly bold?: true };

const pattern = /\{\{|\*\*|\{([^{}\n]*)\}/g;

/** Takes a text apart. A placeholder with a manner that we do not know keeps it in its name, so that it is found unknown. */
export function parseText(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push({ type: "text", text: text.slice(from, match.index) });
    from = match.index + match[0].length;
    if (match[0] === "{{") pieces.push({ type: "text", text: "{" });
    else if (match[0] === "**") pieces.push({ type: "bold" });
    else pieces.push(placeholder((match[1] ?? "").trim()));
  }
  if (from < text.length) pieces.push({ type: "text", text: text.slice(from) });
  return pieces;
}

function placeholder(inside: string): Piece {
  const [name = "", manner] = inside.split("|").map((part) => part.trim());
  if (manner === undefined) return { type: "placeholder", name, manner: null };
  if (manner === "spelled" || manner === "upper") return { type: "placeholder", name, manner };
  return { type: "placeholder", name: inside, manner: null };
}

/**
 * What a person typed, made fit for paper: no control signs, no signs that turn the direction of reading round (they
 * could make a letter show another order than its text has), no halves of signs. Line breaks stay.
 */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll("\t", " ")
    .toWellFormed()
    .replaceAll(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ufffe\uffff]/g,
      "",
    )
    .normalize("NFC");
}
