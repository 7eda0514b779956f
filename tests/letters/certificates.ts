import { X509Certificate } from "node:crypto";
import { plainAddPlaceholder } from "@signpdf/placeholder-plain";
import { P12Signer } from "@signpdf/signer-p12";
import { SignPdf } from "@signpdf/signpdf";
import forge from "node-forge";

/** A made-up authority and what it vouches for: tests sign with it as an office signs with its own. */
export type Authority = {
  readonly name: string;
  readonly certificate: X509Certificate;
  readonly pem: string;
  readonly key: forge.pki.rsa.PrivateKey;
  readonly forged: forge.pki.Certificate;
};
export type Signer = { readonly p12: Buffer };

const day = 86_400_000;

export function makeAuthority(name: string): Authority {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const forged = newCertificate(name, keys.publicKey, "01", [-3650, 3650]);
  forged.setIssuer(forged.subject.attributes);
  forged.setExtensions([
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, critical: true },
  ]);
  forged.sign(keys.privateKey, forge.md.sha256.create());
  const pem = forge.pki.certificateToPem(forged);
  return { name, certificate: new X509Certificate(pem), pem, key: keys.privateKey, forged };
}

/** A person's certificate; `days` says from when to when it holds, counted from today. */
export function makeSigner(authority: Authority, name: string, days: readonly [number, number] = [-30, 700]): Signer {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = newCertificate(name, keys.publicKey, "0a2b", days);
  certificate.setIssuer(authority.forged.subject.attributes);
  certificate.setExtensions([
    { name: "basicConstraints", cA: false },
    { name: "keyUsage", digitalSignature: true, nonRepudiation: true },
  ]);
  certificate.sign(authority.key, forge.md.sha256.create());
  const p12 = forge.pkcs12.toPkcs12Asn1(keys.privateKey, [certificate, authority.forged], "", { algorithm: "3des" });
  return { p12: Buffer.from(forge.asn1.toDer(p12).getBytes(), "binary") };
}

/** Puts a signature behind the bytes of a PDF, as signing programs do. */
export async function signPdf(pdf: Buffer, signer: Signer, name = "Kepala"): Promise<Buffer> {
  const prepared = plainAddPlaceholder({
    pdfBuffer: pdf,
    reason: "Ditandatangani",
    contactInfo: "",
    name,
    location: "",
  });
  return await new SignPdf().sign(prepared, new P12Signer(signer.p12));
}

function newCertificate(
  name: string,
  publicKey: forge.pki.rsa.PublicKey,
  serial: string,
  [from, to]: readonly [number, number],
): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = serial;
  certificate.validity.notBefore = new Date(Date.now() + from * day);
  certificate.validity.notAfter = new Date(Date.now() + to * day);
  certificate.setSubject([{ name: "commonName", value: name }]);
  return certificate;
}
