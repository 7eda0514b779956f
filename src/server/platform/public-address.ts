import { BlockList, isIP, isIPv6 } from "node:net";

/**
 * Whether an address lies on the open internet: not this machine, not a private network, not a cloud's metadata, not
 * reserved for anything (IANA special-purpose registries for IPv4 and IPv6). IPv6 forms that carry an IPv4 address are
 * refused as a whole: they would lead behind the list.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  if (isIPv6(address)) return openIpv6.check(address, "ipv6") && !reservedIpv6.check(address, "ipv6");
  return !reservedIpv4.check(address, "ipv4");
}

const reservedIpv4 = listOf("ipv4", [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]);

/** Global unicast; all the rest (loopback, mapped IPv4, NAT64, unique local, link local, multicast) lies outside of it. */
const openIpv6 = listOf("ipv6", ["2000::/3"]);
/** Inside of it and still not open: Teredo and its neighbours, documentation, 6to4. */
const reservedIpv6 = listOf("ipv6", ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

function listOf(family: "ipv4" | "ipv6", networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix = ""] = network.split("/");
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
