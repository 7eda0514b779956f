import type { Call } from "../cluster/test-app.ts";

/** A request body with one file, as a browser sends it; fields stand before the file. */
export async function fileBody(
  bytes: Uint8Array,
  fileName: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Required<Pick<Call, "body" | "headers">>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", new Blob([new Uint8Array(bytes)]), fileName);
  const response = new Response(form);
  return {
    body: Buffer.from(await response.arrayBuffer()),
    headers: { "content-type": response.headers.get("content-type") ?? "" },
  };
}

/** A small PDF that differs by its text. */
export function pdf(text: string): Uint8Array {
  return new TextEncoder().encode(
    `%PDF-1.4\n% ${text}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );
}
