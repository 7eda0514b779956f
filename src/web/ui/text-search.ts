/** Keeps the named search words of an address when they are plain text; everything else falls away. */
export function textSearch<Name extends string>(
  ...names: readonly Name[]
): (search: Record<string, unknown>) => { [K in Name]?: string } {
  return (search) => {
    const kept: { [K in Name]?: string } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === "string" && value !== "") kept[name] = value;
      else if (typeof value === "number") kept[name] = String(value);
    }
    return kept;
  };
}
