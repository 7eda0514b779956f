/** The part of package-lock.json that is read here. */
export type Lock = { readonly packages: Readonly<Record<string, LockedPackage>> };

export type LockedPackage = {
  readonly version?: string;
  readonly license?: string;
  /** Only for development, directly or through others; `devOptional` ones ship too. */
  readonly dev?: boolean;
};

/** Packages that ship, by their path in the lock. */
export function shippedPackages(lock: Lock): readonly (readonly [path: string, entry: LockedPackage])[] {
  return Object.entries(lock.packages).filter(([path, entry]) => path !== "" && entry.dev !== true);
}

/**
 * What may not ship, one sentence each: GPL and AGPL without a choice beside them, and packages that name no licence.
 * LGPL (unmodified shared libraries) and MPL may. `known` names the licences of packages whose lock entry has none.
 */
export function findForbidden(lock: Lock, known: Readonly<Record<string, string>>): readonly string[] {
  return shippedPackages(lock).flatMap(([path, entry]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const licence = entry.license ?? known[name];
    if (licence === undefined)
      return [`${name} ${entry.version ?? ""} names no licence; look it up and add it to the list.`];
    return isFree(licence) ? [] : [`${name} ${entry.version ?? ""} is under ${licence}, which may not ship.`];
  });
}

/** A choice (`OR`) is fine when one side is; a bundle (`AND`) when all are. */
function isFree(licence: string): boolean {
  const bare = licence.replaceAll(/[()]/g, " ");
  return bare
    .split(/\s+OR\s+/i)
    .some((side) => side.split(/\s+AND\s+/i).every((one) => !/(^|[^L])A?GPL/i.test(one.trim())));
}
