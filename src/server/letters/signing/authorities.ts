import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Settings } from "../../platform/settings.ts";

/**
 * The certificates of the authorities whose signatures are trusted here: those of the PEM file that the settings name.
 * Read anew each time, since authorities come and go without a restart. Throws when the file is not there or is no PEM.
 */
export async function readAuthorities(
  settings: Pick<Settings, "signingAuthorities">,
): Promise<readonly X509Certificate[]> {
  if (settings.signingAuthorities === undefined) return [];
  const text = await readFile(settings.signingAuthorities, "utf8");
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}
