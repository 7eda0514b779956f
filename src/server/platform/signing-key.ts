import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify } from "node:crypto";
import { readSecretMaterial } from "./secrets.ts";
import type { Settings } from "./settings.ts";

/** The installation's hand for what leaves it: whoever knows its public key sees that nothing was altered since. */
export type SigningKey = {
  /** SHA-256 of the public key's DER, hex. */
  readonly keyId: string;
  /** SubjectPublicKeyInfo, DER in Base64. */
  readonly publicKey: string;
  readonly sign: (bytes: Buffer) => string;
};

/**
 * Ed25519 (RFC 8032), its seed drawn from the installation's own secret (SECRET_KEY, or secret.key in the data folder,
 * readable by its owner alone): there is no second secret to keep or to lose, and every process has the same key.
 */
export async function openSigningKey(settings: Pick<Settings, "secretKey" | "dataFolder">): Promise<SigningKey> {
  const material = await readSecretMaterial(settings);
  const seed = Buffer.from(hkdfSync("sha256", material, "", "bening exchange signature", 32));
  const secret = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: "der", type: "pkcs8" });
  const der = createPublicKey(secret).export({ format: "der", type: "spki" });
  return {
    keyId: keyIdOf(der),
    publicKey: der.toString("base64"),
    sign: (bytes) => sign(null, bytes, secret).toString("base64"),
  };
}

export function keyIdOf(der: Buffer): string {
  return createHash("sha256").update(der).digest("hex");
}

/** Whether a signature over these bytes was made with this key; false too for what is no key or no signature. */
export function isSignedBy(publicKey: string, bytes: Buffer, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
    if (key.asymmetricKeyType !== "ed25519") return false;
    return verify(null, bytes, key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

/** PrivateKeyInfo around a seed of 32 bytes (RFC 8410, 7). */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");
