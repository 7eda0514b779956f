import { addressOf, type AnyEndpoint, CallProblem, readProblem } from "./call.ts";

/** Sends a file as multipart/form-data, its fields before it as the server reads them; answers the reply unparsed. */
export async function sendForm(
  endpoint: AnyEndpoint,
  file: File,
  said: { readonly params?: Record<string, string>; readonly fields?: Record<string, string> } = {},
): Promise<unknown> {
  const form = new FormData();
  for (const [name, value] of Object.entries(said.fields ?? {})) form.append(name, value);
  form.append("file", file);
  let response: Response;
  try {
    response = await fetch(addressOf(endpoint.path, said.params ? { params: said.params } : {}), {
      method: endpoint.method,
      body: form,
      credentials: "same-origin",
      headers: { accept: "application/json" },
    });
  } catch {
    throw new CallProblem({ kind: "offline", status: 0, title: "the server was not reached" });
  }
  if (response.ok) return await response.json();
  throw await readProblem(response);
}
