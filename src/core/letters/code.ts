/** Signs that nobody confuses when typing them from paper: no I, L, O, U. */
const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The code under which anyone finds a letter, as in "NSK-7F3K-9Q2M-X4TA": sixty bits of chance. */
export function letterCode(chance: Uint8Array): string {
  const drawn = [...chance].slice(0, 12).map((byte) => signs[byte % signs.length] ?? "");
  if (drawn.length < 12) throw new Error("a code needs twelve bytes of chance");
  return `NSK-${drawn.slice(0, 4).join("")}-${drawn.slice(4, 8).join("")}-${drawn.slice(8).join("")}`;
}

/** What a person typed or scanned, in the form in which codes are kept; null for what is no code. */
export function readLetterCode(text: string): string | null {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  const [, body = ""] = /^NSK([0-9A-HJKMNP-TV-Z]{12})$/.exec(plain) ?? [];
  return body === "" ? null : `NSK-${body.slice(0, 4)}-${body.slice(4, 8)}-${body.slice(8)}`;
}
