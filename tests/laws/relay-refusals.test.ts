import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BlockList, isIP } from "node:net";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { isPublicAddress } from "../../src/server/platform/public-address.ts";

/**
 * A relay sends packets to whatever address a guest names: the handbook tells coturn which to refuse. What it lists must
 * cover every network that we ourselves call internal (`isPublicAddress`, IANA's special-purpose registries), but for
 * the few that are documentation, multicast or gone, where nobody lives (coturn refuses multicast by its own setting).
 */
/** One for each family: a list of both would take an IPv4 address for its mapped form. */
let refused: Readonly<Record<4 | 6, BlockList>>;
let ranges: readonly string[];

beforeAll(async () => {
  const page = await readFile(join(import.meta.dirname, "../../docs/handbook/platform-admin.md"), "utf8");
  const line = page.split("\n").find((one) => one.includes("denied-peer-ip")) ?? "";
  const told = line.slice(line.indexOf("denied-peer-ip"), line.indexOf("allowed-peer-ip"));
  ranges = [...told.matchAll(/`([\da-f.:]+(?:-[\da-f.:]+)?)`/g)].map(([, range = ""]) => range);
  refused = { 4: new BlockList(), 6: new BlockList() };
  for (const range of ranges) {
    const [from = "", to = from] = range.split("-");
    if (isIP(from) === 6) refused[6].addRange(from, to, "ipv6");
    else refused[4].addRange(from, to, "ipv4");
  }
});

const octet = fc.integer({ min: 0, max: 255 });
const within = (address: string): boolean =>
  isIP(address) === 6 ? refused[6].check(address, "ipv6") : refused[4].check(address, "ipv4");
const nobodyLivesThere = /^(?:192\.0\.2|198\.51\.100|203\.0\.113|192\.88\.99)\./;

test("the list is there, and names IPv4 and IPv6", () => {
  expect(ranges.length).toBeGreaterThan(12);
  expect(new Set(ranges.map((range) => isIP(range.split("-")[0] ?? "")))).toEqual(new Set([4, 6]));
});

test("every internal IPv4 address is refused, and no public one", () => {
  // Half of them where the internal networks are: all addresses alike would hardly ever meet one.
  const first = fc.oneof(octet, fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198));
  const second = fc.oneof(octet, fc.constantFrom(0, 16, 18, 19, 31, 64, 127, 168, 254));
  fc.assert(
    fc.property(first, second, octet, octet, (a, b, c, d) => {
      const address = `${a}.${b}.${c}.${d}`;
      if (a >= 224 || nobodyLivesThere.test(address)) return;
      expect([address, within(address)]).toEqual([address, !isPublicAddress(address)]);
    }),
  );
});

test("loopback, mapped IPv4, NAT64, unique local and link local IPv6 are refused, and no public one", () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
  const tail = fc.tuple(group, group);
  const inside = fc.oneof(
    fc.constant("::1"),
    fc.tuple(octet, octet, octet, octet).map((four) => `::ffff:${four.join(".")}`),
    tail.map(([a, b]) => `64:ff9b::${a}:${b}`),
    fc.tuple(fc.integer({ min: 0xfc00, max: 0xfdff }), tail).map(([head, [a, b]]) => `${head.toString(16)}::${a}:${b}`),
    fc.tuple(fc.integer({ min: 0xfe80, max: 0xfebf }), tail).map(([head, [a, b]]) => `${head.toString(16)}::${a}:${b}`),
  );
  fc.assert(
    fc.property(inside, (address) => {
      expect([address, within(address)]).toEqual([address, true]);
    }),
  );
  const outside = fc
    .tuple(fc.integer({ min: 0x2400, max: 0x2fff }), tail)
    .map(([head, [a, b]]) => `${head.toString(16)}:${a}::${b}`)
    .filter(isPublicAddress);
  fc.assert(
    fc.property(outside, (address) => {
      expect([address, within(address)]).toEqual([address, false]);
    }),
  );
});
