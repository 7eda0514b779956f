import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { altered, readBytes } from "./read-bytes.ts";

/**
 * Encrypts a stream under a passphrase: scrypt makes the key, AES-256-GCM seals it piece by piece. Each piece is sealed
 * with its place and with whether it is the last, so that none can be changed, moved, left out or cut off unseen.
 *
 * Layout: magic (16 bytes), salt (16), nonce prefix (7), then pieces of 256 KiB, each followed by its tag (16). A
 * piece's nonce is prefix, place (4 bytes, big-endian), last (1 byte: 0 or 1); everything before the pieces is
 * authenticated with each of them. This is the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
 */
export async function* sealStream(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Uint8Array> {
  const salt = randomBytes(saltBytes);
  const head = Buffer.concat([magic, salt, randomBytes(prefixBytes)]);
  const key = await makeKey(passphrase, salt);
  yield head;
  const reader = readBytes(source);
  let piece = await reader.take(pieceBytes);
  for (let place = 0; ; place += 1) {
    const following = await reader.take(pieceBytes);
    const isLast = following.length === 0;
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(head, place, isLast)).setAAD(head);
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    if (isLast) return;
    piece = following;
  }
}

/** The stream as it was before it was sealed. What was never sealed passes as it is, unless a passphrase is given. */
export async function* unsealStream(
  source: AsyncIterable<Uint8Array>,
  passphrase: string | undefined,
): AsyncGenerator<Uint8Array> {
  const reader = readBytes(source);
  const opening = await reader.take(magic.length);
  if (!opening.equals(magic)) {
    if (passphrase !== undefined) throw new Error(notSealed);
    yield opening;
    for (let piece = await reader.take(pieceBytes); piece.length > 0; piece = await reader.take(pieceBytes))
      yield piece;
    return;
  }
  if (passphrase === undefined) throw new Error(needsPassphrase);
  const rest = await reader.take(saltBytes + prefixBytes);
  const head = Buffer.concat([opening, rest]);
  const key = await makeKey(passphrase, rest.subarray(0, saltBytes));
  let piece = await reader.take(pieceBytes + tagBytes);
  for (let place = 0; ; place += 1) {
    const following = await reader.take(pieceBytes + tagBytes);
    const isLast = following.length === 0;
    yield open(piece, { key, head, place, isLast });
    if (isLast) return;
    piece = following;
  }
}

const magic = Buffer.from("bening-sealed-1\n", "latin1");
const [saltBytes, prefixBytes, tagBytes, pieceBytes] = [16, 7, 16, 256 * 1024] as const;

const needsPassphrase =
  "Cadangan ini terenkripsi; berikan BACKUP_PASSPHRASE (the archive is encrypted; set BACKUP_PASSPHRASE).";
const notSealed =
  "BACKUP_PASSPHRASE diberikan, tetapi berkas ini tidak terenkripsi; kosongkan bila memang demikian " +
  "(a passphrase is set, but this file is not encrypted).";
const wrongPassphrase =
  "Kata sandi cadangan salah, atau awal berkasnya rusak (wrong passphrase, or the file was altered at its beginning).";

type Piece = { readonly key: Buffer; readonly head: Buffer; readonly place: number; readonly isLast: boolean };

function open(sealed: Buffer, { key, head, place, isLast }: Piece): Buffer {
  try {
    if (head.length < magic.length + saltBytes + prefixBytes || sealed.length < tagBytes) throw new Error("too short");
    const end = sealed.length - tagBytes;
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(head, place, isLast)).setAAD(head);
    decipher.setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch (cause) {
    if (place === 0) throw new Error(wrongPassphrase, { cause });
    throw altered(`bagian ${place + 1}`);
  }
}

function nonceOf(head: Buffer, place: number, isLast: boolean): Buffer {
  const end = Buffer.alloc(5);
  end.writeUInt32BE(place);
  end.writeUInt8(isLast ? 1 : 0, 4);
  return Buffer.concat([head.subarray(magic.length + saltBytes, magic.length + saltBytes + prefixBytes), end]);
}

/** About a third of a second and 128 MiB a try, for whoever guesses too. */
async function makeKey(passphrase: string, salt: Buffer): Promise<Buffer> {
  const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
  return await new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFC"), salt, 32, cost, (problem, key) => (problem ? reject(problem) : resolve(key)));
  });
}
