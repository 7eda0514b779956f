/**
 * Where to go after signing in: the address that was asked for, if it is a path on this very site, else the first page.
 * Browsers read "//host" and "/\host" as other sites and skip tabs and line ends inside an address, so that only a
 * single slash followed by plain characters passes. The door itself is no place to come back to.
 */
export function returnAddress(asked: string | null | undefined): string {
  if (!asked || asked.length > 2000) return "/";
  const isPath = /^\/(?!\/)[^\\\p{Cc}]*$/u.test(asked);
  const isDoor = /^\/(masuk|api)(?![^/?#])/.test(asked);
  return isPath && !isDoor ? asked : "/";
}
