import { X509Certificate } from "node:crypto";
import { fromBER } from "asn1js";
import { Certificate, ContentInfo, SignedData, type SignerInfo } from "pkijs";
import type { FoundSignature } from "../../../core/letters/signed-file.ts";

/**
 * Finds every signature in a PDF and checks it: the bytes that its ByteRange names against the CMS in its Contents
 * (ISO 32000-2, 12.8.1; RFC 5652), and its certificate against the authorities that this installation trusts. Only
 * signatures whose gap is exactly their Contents count: everything else of the file is signed, or says that it is not.
 */
export async function findSignatures(pdf: Buffer, authorities: readonly X509Certificate[]): Promise<FoundSignature[]> {
  const found: FoundSignature[] = [];
  for (const place of placesOf(pdf)) found.push(await checkSignature(pdf, place, authorities));
  return found;
}

/** Where a signature lies: `[0, head)` and `[tail, end)` are signed, the Contents stand between them. */
type Place = { readonly head: number; readonly tail: number; readonly end: number; readonly contents: Buffer | null };

const byteRange = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g;
const mostSignatures = 50;

function placesOf(pdf: Buffer): readonly Place[] {
  const places: Place[] = [];
  for (const match of pdf.toString("latin1").matchAll(byteRange)) {
    const [start, head, tail, length] = match.slice(1).map(Number) as [number, number, number, number]; // four groups
    const end = tail + length;
    const isWhole = start === 0 && head < tail && end <= pdf.length;
    places.push({ head, tail, end, contents: isWhole ? contentsOf(pdf.subarray(head, tail)) : null });
    if (places.length === mostSignatures) break;
  }
  return places;
}

/** The bytes written as `<hex>` when the gap holds nothing else; null where it does. */
function contentsOf(gap: Buffer): Buffer | null {
  const text = gap.toString("latin1");
  return /^<[\da-f\s]*>$/i.test(text) ? Buffer.from(text.slice(1, -1).replaceAll(/\s/g, ""), "hex") : null;
}

async function checkSignature(
  pdf: Buffer,
  { head, tail, end, contents }: Place,
  authorities: readonly X509Certificate[],
): Promise<FoundSignature> {
  const coversAll = end === pdf.length;
  const cms = contents && readCms(contents);
  if (!cms) return { ...nobody, coversAll };
  const { signedData, signer, certificates } = cms;
  const signed = Buffer.concat([pdf.subarray(0, head), pdf.subarray(tail, end)]);
  const own = certificates.find((one) => isOf(signer, one));
  if (!own) return { ...nobody, coversAll };
  const claimedAt = signingTime(signer);
  const certificate = toX509(own);
  return {
    signer: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    serial: certificate.serialNumber.toLowerCase(),
    claimedAt: claimedAt?.toISOString() ?? null,
    isIntact: await isIntact(signedData, signed),
    coversAll,
    trust: trustOf(certificate, certificates.map(toX509), authorities, claimedAt ?? new Date()),
  };
}

const nobody = { signer: "", issuer: "", serial: "", claimedAt: null, isIntact: false, trust: "unknown" } as const;

type Cms = {
  readonly signedData: SignedData;
  readonly signer: SignerInfo;
  readonly certificates: readonly Certificate[];
};

function readCms(contents: Buffer): Cms | null {
  try {
    const read = fromBER(toArrayBuffer(contents));
    if (read.offset === -1) return null;
    const content = new ContentInfo({ schema: read.result });
    if (content.contentType !== ContentInfo.SIGNED_DATA) return null;
    const signedData = new SignedData({ schema: content.content });
    const [signer] = signedData.signerInfos;
    if (!signer || signedData.signerInfos.length !== 1) return null;
    const certificates = (signedData.certificates ?? []).filter((one) => one instanceof Certificate);
    return { signedData, signer, certificates };
  } catch {
    return null;
  }
}

async function isIntact(signedData: SignedData, signed: Buffer): Promise<boolean> {
  try {
    return await signedData.verify({ signer: 0, data: toArrayBuffer(signed), checkChain: false });
  } catch {
    return false;
  }
}

function isOf(signer: SignerInfo, certificate: Certificate): boolean {
  const sid: unknown = signer.sid;
  if (typeof sid !== "object" || sid === null || !("serialNumber" in sid && "issuer" in sid)) return false;
  return certificate.serialNumber.isEqual(sid.serialNumber) && certificate.issuer.isEqual(sid.issuer);
}

const signingTimeOid = "1.2.840.113549.1.9.5";

function signingTime({ signedAttrs }: SignerInfo): Date | null {
  const attribute = signedAttrs?.attributes.find(({ type }) => type === signingTimeOid);
  const value: unknown = attribute?.values[0];
  const at = typeof value === "object" && value !== null && "toDate" in value ? (value as TimeLike).toDate() : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}

/** UTCTime and GeneralizedTime of asn1js. */
type TimeLike = { readonly toDate: () => Date };

/** Walks from the certificate to an authority that is trusted, by signatures and within their times. */
function trustOf(
  certificate: X509Certificate,
  among: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  at: Date,
): FoundSignature["trust"] {
  let expired = false;
  let here = certificate;
  for (let step = 0; step < 8; step += 1) {
    if (at < here.validFromDate || here.validToDate < at) expired = true;
    const standing = here;
    if (authorities.some((one) => one.fingerprint256 === standing.fingerprint256))
      return expired ? "expired" : "trusted";
    const above = [...authorities, ...among].find((one) => one !== standing && one.ca && isIssuedBy(standing, one));
    if (!above) return "unknown";
    here = above;
  }
  return "unknown";
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function toX509(certificate: Certificate): X509Certificate {
  return new X509Certificate(Buffer.from(certificate.toSchema(true).toBER()));
}

/** The common name of a distinguished name as Node writes it, one part a line; the whole where it has none. */
function nameOf(distinguished: string): string {
  const lines = distinguished.split("\n");
  return (lines.find((line) => line.startsWith("CN="))?.slice(3) ?? lines.join(", ")).slice(0, 200);
}

function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
