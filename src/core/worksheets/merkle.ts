/**
 * Merkle trees as RFC 6962, 2.1 builds them: a leaf is hashed with 0x00 before it, a node with 0x01, so neither can pass
 * for the other. The hash function is an argument, for core knows none.
 */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** The hash that stands for all leaves together and in this order. */
export function merkleRoot(leaves: readonly Uint8Array[], hash: Hash): Uint8Array {
  return rootOfHashes(
    leaves.map((leaf) => leafHash(leaf, hash)),
    hash,
  );
}

/** The same from the leaves' hashes: for whoever may know some of the leaves and not the others. */
export function rootOfHashes(hashes: readonly Uint8Array[], hash: Hash): Uint8Array {
  const [first] = hashes;
  if (first === undefined) return hash(new Uint8Array());
  if (hashes.length === 1) return first;
  const split = splitOf(hashes.length);
  return nodeHash(rootOfHashes(hashes.slice(0, split), hash), rootOfHashes(hashes.slice(split), hash), hash);
}

/** The neighbours on the way from a leaf to the root, from the leaf up. `place` counts from 0. */
export function inclusionPath(leaves: readonly Uint8Array[], place: number, hash: Hash): readonly Uint8Array[] {
  if (!Number.isInteger(place) || place < 0 || place >= leaves.length) throw new Error(`there is no leaf ${place}`);
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  return place < split
    ? [...inclusionPath(leaves.slice(0, split), place, hash), merkleRoot(leaves.slice(split), hash)]
    : [...inclusionPath(leaves.slice(split), place - split, hash), merkleRoot(leaves.slice(0, split), hash)];
}

/** Whether a leaf stands at this place in a tree of `size` leaves with this root (RFC 9162, 2.1.3.2). */
export function isIncluded(
  claim: {
    readonly leaf: Uint8Array;
    readonly place: number;
    readonly size: number;
    readonly path: readonly Uint8Array[];
    readonly root: Uint8Array;
  },
  hash: Hash,
): boolean {
  let place = claim.place;
  let last = claim.size - 1;
  if (!Number.isInteger(place) || place < 0 || place > last) return false;
  let node = leafHash(claim.leaf, hash);
  for (const neighbour of claim.path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      node = nodeHash(neighbour, node, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    } else {
      node = nodeHash(node, neighbour, hash);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && isSame(node, claim.root);
}

export function leafHash(leaf: Uint8Array, hash: Hash): Uint8Array {
  return hash(join(Uint8Array.of(0), leaf));
}

function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash): Uint8Array {
  return hash(join(Uint8Array.of(1), left, right));
}

/** The largest power of two below `size`. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, place) => byte === b[place]);
}
