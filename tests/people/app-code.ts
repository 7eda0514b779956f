import { createHmac } from "node:crypto";
import { confirmTotp, startTotp } from "../../src/contract/people/factors.ts";
import type { Browser } from "./browser.ts";

/** The code of an authenticator app at a moment, computed by RFC 6238 itself (SHA-1, six digits, 30 seconds). */
export function codeAt(secret: string, at: Date, steps = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000) + steps));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const from = mac.readUInt8(mac.length - 1) & 15;
  return String((mac.readUInt32BE(from) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, "0");
}

/** Sets up the app for whoever is signed in, at that moment; answers its secret and the recovery codes. */
export async function setUpApp(
  browser: Browser,
  at: Date,
): Promise<{ readonly secret: string; readonly codes: readonly string[] }> {
  const begun = await browser.call(startTotp);
  const { secret } = begun.json as { secret: string };
  const confirmed = await browser.call(confirmTotp, { body: { code: codeAt(secret, at) } });
  if (confirmed.status !== 200) throw new Error(`the app was not set up: ${confirmed.text}`);
  return { secret, codes: confirmed.json.codes };
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  return Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
