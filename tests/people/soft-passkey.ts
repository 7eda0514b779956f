import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

/** A passkey in software, by the WebAuthn standard: what a device would answer, and what a liar might. */
export type SoftPasskey = {
  readonly id: string;
  readonly register: (challenge: string, lies?: Lies) => Credential;
  readonly answer: (challenge: string, lies?: Lies) => Credential;
};

type Credential = { readonly id: string; readonly type: "public-key" } & Readonly<Record<string, unknown>>;
type Lies = {
  readonly origin?: string;
  readonly host?: string;
  /** 0x01 present, 0x04 checked (fingerprint, PIN). */
  readonly flags?: number;
  readonly counter?: number;
  readonly owner?: string;
  /** Answers with another passkey's id. */
  readonly id?: string;
};

export function makeSoftPasskey(place: { readonly origin: string; readonly host: string }): SoftPasskey {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const rawId = randomBytes(32);
  const id = rawId.toString("base64url");
  let counter = 0;

  function clientData(type: string, challenge: string, lies: Lies): Buffer {
    const origin = lies.origin ?? place.origin;
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  function authenticatorData(flags: number, lies: Lies): Buffer {
    counter = lies.counter ?? counter + 1;
    const host = createHash("sha256")
      .update(lies.host ?? place.host)
      .digest();
    const tail = Buffer.alloc(5);
    tail.writeUInt8(flags, 0);
    tail.writeUInt32BE(counter, 1);
    return Buffer.concat([host, tail]);
  }

  return {
    id,
    register: (challenge, lies = {}) => {
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, new Uint8Array(Buffer.from(x, "base64url"))],
          [-3, new Uint8Array(Buffer.from(y, "base64url"))],
        ]),
      );
      const length = Buffer.alloc(2);
      length.writeUInt16BE(rawId.length);
      const data = Buffer.concat([
        authenticatorData((lies.flags ?? 0x05) | 0x40, lies),
        Buffer.alloc(16),
        length,
        rawId,
        key,
      ]);
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", new Uint8Array(data)],
        ]) as Parameters<typeof isoCBOR.encode>[0], // a map of such values is what the standard names
      );
      return {
        id,
        rawId: id,
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData("webauthn.create", challenge, lies).toString("base64url"),
          attestationObject: Buffer.from(attestation).toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    answer: (challenge, lies = {}) => {
      const data = authenticatorData(lies.flags ?? 0x05, lies);
      const client = clientData("webauthn.get", challenge, lies);
      const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
      const said = lies.id ?? id;
      return {
        id: said,
        rawId: said,
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: sign("sha256", signed, privateKey).toString("base64url"),
          ...(lies.owner === undefined ? {} : { userHandle: Buffer.from(lies.owner).toString("base64url") }),
        },
      };
    },
  };
}
