/** A calendar file's properties by name, its lines unfolded (RFC 5545, 3.1); of a name, the first. */
export function eventOf(text: string): Readonly<Record<string, string>> {
  const lines = text.replaceAll(/\r\n[ \t]/g, "").split("\r\n");
  const pairs = lines.flatMap((line): [string, string][] => {
    const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(pairs.toReversed());
}
