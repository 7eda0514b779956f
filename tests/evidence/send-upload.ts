import { beginUpload, continueUpload } from "../../src/contract/evidence/uploads.ts";
import type { Answer, TestApp } from "../cluster/test-app.ts";

export type Place = { readonly agencyId: string; readonly unitId: string };

/** The headers with which tus begins an upload. */
export function beginning(fileName: string, bytes: number, facts: Readonly<Record<string, string>> = {}) {
  const metadata = Object.entries({ filename: fileName, ...facts })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");
  return { "tus-resumable": "1.0.0", "upload-length": String(bytes), "upload-metadata": metadata };
}

/** Begins an upload and answers the id under which it is continued. */
export async function begin(
  test: Pick<TestApp, "call">,
  cookie: string,
  place: Place,
  fileName: string,
  bytes: number,
  facts: Readonly<Record<string, string>> = {},
): Promise<Answer & { readonly uploadId: string }> {
  const said = await test.call(beginUpload, { cookie, params: place, headers: beginning(fileName, bytes, facts) });
  return { ...said, uploadId: String(said.headers["location"]).split("/").at(-1) ?? "" };
}

/** Sends bytes of an upload from an offset on. */
export async function send(
  test: Pick<TestApp, "call">,
  cookie: string,
  place: Place,
  uploadId: string,
  offset: number,
  bytes: Uint8Array,
): Promise<Answer> {
  return await test.call(continueUpload, {
    cookie,
    params: { ...place, uploadId },
    headers: { ...streamed, "upload-offset": String(offset) },
    body: Buffer.from(bytes),
  });
}

/** A whole file in one request; answers the document that it became, or the refusal. */
export async function sendFile(
  test: Pick<TestApp, "call">,
  cookie: string,
  place: Place,
  bytes: Uint8Array,
  fileName: string,
  facts: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const headers = { ...streamed, ...beginning(fileName, bytes.byteLength, facts) };
  const said = await test.call(beginUpload, { cookie, params: place, headers, body: Buffer.from(bytes) });
  return said.status < 300 ? { ...said, json: said.json.document } : said;
}

const streamed = { "tus-resumable": "1.0.0", "content-type": "application/offset+octet-stream" };
