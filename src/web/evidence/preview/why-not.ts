import { problem } from "../../../contract/kernel/shapes.ts";
import { CallProblem } from "../../ui/call.ts";

/** Why a file did not come: asks for its first byte and reads the refusal. Where the server gives it, it is damaged. */
export async function whyNot(address: string): Promise<CallProblem> {
  let response: Response;
  try {
    response = await fetch(address, { headers: { range: "bytes=0-0" }, credentials: "same-origin" });
  } catch {
    return new CallProblem({ kind: "offline", status: 0, title: "the server was not reached" });
  }
  if (response.ok) return damaged();
  return await problemOf(response);
}

/** The refusal in an answer that is not JSON when all is well. */
export async function problemOf(response: Response): Promise<CallProblem> {
  const said = problem.safeParse(await response.json().catch(() => null));
  if (!said.success)
    return new CallProblem({ kind: "server_failed", status: response.status, title: "no reason given" });
  return new CallProblem(said.data);
}

export function damaged(): CallProblem {
  return new CallProblem({ kind: "preview_unreadable", status: 422, title: "the file is damaged" });
}
