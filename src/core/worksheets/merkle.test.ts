import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inclusionPath, isIncluded, merkleRoot } from "./merkle.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
// Distinct, as salts make them: of two equal leaves one could rightly stand for the other.
const leaves = fc.uniqueArray(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 40, selector: hex });

// The test vectors of the Certificate Transparency reference code (RFC 6962): eight leaves.
const known = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map(
  (text) => Uint8Array.from(Buffer.from(text, "hex")),
);

test.each([
  [0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  [2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  [4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
  [5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
  [6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
  [7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
])("the root over the first %i known leaves is the published one", (count, root) => {
  expect(hex(merkleRoot(known.slice(0, count), sha256))).toBe(root);
});

test("every leaf is proven against the root, at its own place only", () => {
  fc.assert(
    fc.property(leaves, fc.nat(), (all, seed) => {
      const place = seed % all.length;
      const path = inclusionPath(all, place, sha256);
      const leaf = all[place] ?? new Uint8Array();
      const claim = { leaf, place, size: all.length, path, root: merkleRoot(all, sha256) };
      expect(isIncluded(claim, sha256)).toBe(true);
      expect(isIncluded({ ...claim, place: place + 1 }, sha256)).toBe(false);
      expect(isIncluded({ ...claim, leaf: Uint8Array.of(...leaf, 1) }, sha256)).toBe(false);
      expect(isIncluded({ ...claim, path: [...path, leaf] }, sha256)).toBe(false);
    }),
  );
});

test("any change of any leaf, and any exchange of two, is another root", () => {
  fc.assert(
    fc.property(leaves, fc.nat(), (all, seed) => {
      const place = seed % all.length;
      const changed = all.with(place, Uint8Array.of(...(all[place] ?? []), 0));
      expect(hex(merkleRoot(changed, sha256))).not.toBe(hex(merkleRoot(all, sha256)));
      const other = (place + 1) % all.length;
      const [a, b] = [all[place] ?? new Uint8Array(), all[other] ?? new Uint8Array()];
      if (hex(a) === hex(b)) return;
      expect(hex(merkleRoot(all.with(place, b).with(other, a), sha256))).not.toBe(hex(merkleRoot(all, sha256)));
    }),
  );
});

test("a node cannot pass for a leaf", () => {
  const [a = new Uint8Array(), b = new Uint8Array()] = [known[3], known[4]];
  const inner = Uint8Array.of(...sha256(Uint8Array.of(0, ...a)), ...sha256(Uint8Array.of(0, ...b)));
  expect(hex(merkleRoot([inner], sha256))).not.toBe(hex(merkleRoot([a, b], sha256)));
});
