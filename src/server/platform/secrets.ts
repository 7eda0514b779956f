import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "./make-folder.ts";
import type { Settings } from "./settings.ts";

/** Keeps small secrets so that the database alone, or a copy of it, does not tell them. */
export type Secrets = {
  /** `about` names what it belongs to; under another name it does not open. */
  readonly seal: (secret: string, about: string) => Buffer;
  /** Null: sealed with another key, or for something else, or altered. */
  readonly unseal: (sealed: Buffer, about: string) => string | null;
};

/**
 * The key of the installation: SECRET_KEY, or else a file of random bytes in the data folder, readable by its owner
 * alone and made at the first start. Processes of one installation share it: by the same setting, or the same folder.
 */
export async function openSecrets(settings: Pick<Settings, "secretKey" | "dataFolder">): Promise<Secrets> {
  const material = await readSecretMaterial(settings);
  const key = Buffer.from(hkdfSync("sha256", material, "", "bening secrets at rest", 32));
  return {
    seal: (secret, about) => {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    unseal: (sealed, about) => {
      if (sealed.length < nonceLength + tagLength) return null;
      const opener = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceLength), {
        authTagLength: tagLength,
      });
      opener.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
      try {
        return Buffer.concat([opener.update(sealed.subarray(nonceLength + tagLength)), opener.final()]).toString(
          "utf8",
        );
      } catch {
        return null;
      }
    },
  };
}

/** What every key of the installation is drawn from, each under a name of its own. */
export async function readSecretMaterial(settings: Pick<Settings, "secretKey" | "dataFolder">): Promise<string> {
  return settings.secretKey ?? (await readKeyFile(settings.dataFolder));
}

export const keyFileName = "secret.key";

const nonceLength = 12;
const tagLength = 16;

/** Made whole beside its place and then linked there, so that of two processes that begin at once both read one key. */
async function readKeyFile(folder: string): Promise<string> {
  const path = join(folder, keyFileName);
  const found = await readIfThere(path);
  if (found !== null) return found;
  await makeFolder(folder);
  const made = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(made, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    await link(made, path);
  } catch (problem) {
    if (!hasCode(problem, "EEXIST")) throw problem;
  } finally {
    await rm(made, { force: true });
  }
  return await readFile(path, "utf8");
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (problem) {
    if (hasCode(problem, "ENOENT")) return null;
    throw problem;
  }
}

function hasCode(problem: unknown, code: string): boolean {
  return problem instanceof Error && "code" in problem && problem.code === code;
}
