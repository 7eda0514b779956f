/**
 * A file's name as it is kept and given back: without folders, control characters, direction marks that disguise an
 * ending, and characters that some system cannot keep. Never empty.
 */
export function cleanFileName(given: string): string {
  const bare = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = bare
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}<>:"|?*]/gu, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/^[. ]+|[. ]+$/g, "");
  if (clean === "") return "berkas";
  if (clean.length <= LONGEST) return clean;
  const dot = clean.lastIndexOf(".");
  const ending = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : "";
  return clean.slice(0, LONGEST - ending.length) + ending;
}

const LONGEST = 180;
