import { createCipheriv, createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

/**
 * Whether a PDF with an encryption dictionary opens for everybody: its user password is the empty one, as where only
 * printing or copying is restricted (ISO 32000-2, 7.6.4.3 and 7.6.4.4, algorithms 2.A, 2.B, 4, 5, 6). Where the
 * dictionary is not understood the answer is yes: then readers decide.
 */
export async function opensWithoutPassword(place: string, bytes: number): Promise<boolean> {
  const text = (await readFile(place)).toString("latin1", 0, bytes);
  const dictionary = encryptionOf(text);
  if (dictionary === null) return true;
  const number = (name: string): number => Number(new RegExp(`/${name}\\s+(-?\\d+)`).exec(dictionary)?.[1] ?? 0);
  const revision = number("R");
  const [own, user] = [stringOf(dictionary, "U"), stringOf(dictionary, "O")];
  if (own === null || user === null || !/\/Filter\s*\/Standard/.test(dictionary)) return true;
  if (revision >= 5) return hash2B(own.subarray(32, 40), revision).equals(own.subarray(0, 32));
  const id = stringOf(text.slice(text.lastIndexOf("/ID")), "ID\\s*\\[") ?? Buffer.alloc(0);
  const length = revision === 2 ? 5 : revision === 4 ? 16 : (number("Length") || 40) / 8;
  const rights = Buffer.alloc(4);
  rights.writeInt32LE(number("P") | 0);
  const open = /\/EncryptMetadata\s+false/.test(dictionary) && revision >= 4 ? Buffer.alloc(4, 255) : Buffer.alloc(0);
  let key = md5(Buffer.concat([padding, user.subarray(0, 32), rights, id, open]));
  const turns = revision >= 3 ? 50 : 0;
  for (let turn = 0; turn < turns; turn += 1) key = md5(key.subarray(0, length));
  key = key.subarray(0, length);
  if (revision === 2) return rc4(key, padding).equals(own.subarray(0, 32));
  let proof = rc4(key, md5(Buffer.concat([padding, id])));
  for (let turn = 1; turn <= 19; turn += 1) proof = rc4(Buffer.from(key.map((byte) => byte ^ turn)), proof);
  return proof.equals(own.subarray(0, 16));
}

/** The text of the dictionary that `/Encrypt` names, wherever it stands. */
function encryptionOf(text: string): string | null {
  const reference = /\/Encrypt\s+(\d+)\s+(\d+)\s+R/.exec(text);
  const from = reference
    ? new RegExp(`(?:^|[\\s>])${reference[1]}\\s+${reference[2]}\\s+obj`).exec(text)?.index
    : /\/Encrypt\s*<</.exec(text)?.index;
  return from === undefined ? null : text.slice(from, from + 4000);
}

/** A string of the dictionary, written as (…) with escapes or as <hex>. */
function stringOf(text: string, name: string): Buffer | null {
  const at = new RegExp(`/${name}\\s*([(<])`).exec(text);
  if (!at) return null;
  const from = at.index + at[0].length;
  if (at[1] === "<") return Buffer.from(text.slice(from, text.indexOf(">", from)).replace(/\s/g, ""), "hex");
  const bytes: number[] = [];
  const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };
  for (let place = from, depth = 1; place < text.length; place += 1) {
    const sign = text[place] ?? "";
    if (sign === "\\") {
      const octal = /^[0-7]{1,3}/.exec(text.slice(place + 1, place + 4))?.[0];
      if (octal !== undefined) bytes.push(parseInt(octal, 8) & 255);
      else bytes.push(escapes[text[place + 1] ?? ""] ?? text.charCodeAt(place + 1));
      place += octal?.length ?? 1;
      continue;
    }
    if (sign === "(") depth += 1;
    if (sign === ")" && (depth -= 1) === 0) break;
    bytes.push(sign.charCodeAt(0));
  }
  return Buffer.from(bytes);
}

/** Algorithm 2.B for the empty password; revision 5 stops after the first hash. */
function hash2B(salt: Buffer, revision: number): Buffer {
  let key = createHash("sha256").update(salt).digest();
  if (revision === 5) return key;
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const block = Buffer.concat(Array.from({ length: 64 }, () => key));
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const mixed = cipher.update(block);
    const kind = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(["sha256", "sha384", "sha512"][kind] ?? "sha256")
      .update(mixed)
      .digest();
    last = mixed.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}

function md5(bytes: Buffer): Buffer {
  return createHash("md5").update(bytes).digest();
}

/** By hand: the cipher is retired from OpenSSL, and here it proves a password, it protects nothing. */
function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, place) => place);
  const swap = (one: number, other: number): void => {
    [state[one], state[other]] = [state[other] ?? 0, state[one] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] ?? 0)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
    }),
  );
}

const padding = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
