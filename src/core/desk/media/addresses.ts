/**
 * Addresses that are nobody's on the open internet. A relay must not lead anybody there (its peers could be the
 * inside of a ministry's network), and a browser's word that it can be met there is not taken.
 */
export const internalNetworks = [
  ["0.0.0.0/8", "this network, RFC 1122, 3.2.1.3"],
  ["10.0.0.0/8", "private, RFC 1918"],
  ["100.64.0.0/10", "behind a carrier's translation, RFC 6598"],
  ["127.0.0.0/8", "loopback, RFC 1122, 3.2.1.3"],
  ["169.254.0.0/16", "link-local, RFC 3927; clouds tell machines their secrets at 169.254.169.254"],
  ["172.16.0.0/12", "private, RFC 1918"],
  ["192.0.0.0/24", "protocol assignments, RFC 6890"],
  ["192.168.0.0/16", "private, RFC 1918"],
  ["198.18.0.0/15", "measurements, RFC 2544"],
  ["224.0.0.0/4", "groups, RFC 5771"],
  ["240.0.0.0/4", "reserved, RFC 1112, 4"],
  ["::/128", "unspecified, RFC 4291, 2.5.2"],
  ["::1/128", "loopback, RFC 4291, 2.5.3"],
  ["::ffff:0:0/96", "IPv4 in IPv6, RFC 4291, 2.5.5.2"],
  ["64:ff9b::/96", "IPv4 in IPv6, RFC 6052"],
  ["fc00::/7", "unique local, RFC 4193"],
  ["fe80::/10", "link-local, RFC 4291, 2.5.6"],
  ["ff00::/8", "groups, RFC 4291, 2.7"],
] as const;
