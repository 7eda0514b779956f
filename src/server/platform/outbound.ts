import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** Where a request that people caused may go, and how long one waits. Only tests hand in others. */
export type Reach = {
  readonly allows: (address: string, port: number) => boolean;
  readonly milliseconds: number;
};

export const openInternet: Reach = {
  allows: (address, port) => (port === 80 || port === 443) && isPublicAddress(address),
  milliseconds: 10_000,
};

/**
 * Answers the address behind a URL that may be gone to, or why none: `refused` where it leads inside, `unreachable`
 * where the name leads nowhere. The connection must go to this address and to no other (`toAddress`), so a name that
 * changes its mind between the two (rebinding) leads nowhere.
 */
export async function findWay(url: URL, reach: Reach, deadline: AbortSignal): Promise<string> {
  if (url.protocol !== "http:" && url.protocol !== "https:") return "refused";
  if (url.username !== "" || url.password !== "") return "refused";
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  const name = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(name) ? [name] : await findAddresses(name, deadline);
  if (addresses.length === 0) return "unreachable";
  // One address inside is enough: whoever mixes them is fishing.
  return addresses.every((address) => reach.allows(address, port)) ? (addresses[0] ?? "unreachable") : "refused";
}

/** For a request's `lookup`: the judged address, whatever the name says by now. */
export function toAddress(address: string): LookupFunction {
  return (_name, options, answer) => {
    const family = isIP(address);
    if (options.all) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
}

async function findAddresses(name: string, deadline: AbortSignal): Promise<readonly string[]> {
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener("abort", () => reject(new Error("too late")), { once: true });
    if (deadline.aborted) reject(new Error("too late"));
  });
  try {
    return (await Promise.race([lookup(name, { all: true, order: "ipv4first" }), late])).map(({ address }) => address);
  } catch {
    return [];
  }
}
