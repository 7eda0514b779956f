import type { z } from "zod";
import type { Endpoint } from "../../contract/kernel/endpoint.ts";
import type { ProblemReply } from "../../contract/kernel/shapes.ts";
import { withProof } from "./proof.ts";

/** What an endpoint wants to hear: `params`, `query` and `body`, each only where the contract has it. */
export type Input<E> =
  E extends Endpoint<infer Params, infer Query, infer Body, z.ZodType>
    ? Part<"params", Params> & Part<"query", Query> & Part<"body", Body>
    : never;
export type Reply<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never;
export type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

/** Nothing to say at all for endpoints without parts. */
export type Said<E> = Record<never, never> extends Input<E> ? [input?: Input<E>] : [input: Input<E>];

type Part<Name extends string, Shape extends z.ZodType> =
  z.input<Shape> extends undefined
    ? unknown
    : Record<never, never> extends z.input<Shape>
      ? { readonly [K in Name]?: z.input<Shape> }
      : { readonly [K in Name]: z.input<Shape> };

/** A refusal or failure of a call. `status` 0 and kind "offline": the server was not reached. */
export class CallProblem extends Error {
  readonly kind: string;
  readonly status: number;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly faults: readonly { readonly path: string; readonly message: string }[];
  /** What the call was about: the ids of its path. */
  readonly about: Readonly<Record<string, unknown>>;

  constructor(
    problem: Pick<ProblemReply, "kind" | "status" | "title"> & Partial<ProblemReply>,
    about: Readonly<Record<string, unknown>> = {},
  ) {
    super(problem.title);
    this.name = "CallProblem";
    this.kind = problem.kind;
    this.status = problem.status;
    this.detail = problem.detail ?? {};
    this.faults = problem.faults ?? [];
    this.about = about;
  }
}

/** Calls an endpoint of the contract and answers its reply; throws `CallProblem` for everything else. */
export async function call<E extends AnyEndpoint>(endpoint: E, ...said: Said<E>): Promise<Reply<E>> {
  // The three parts are what `Input` computed; here only their outer shape matters.
  const input = (said[0] ?? {}) as Parts;
  return await withProof(() => send<Reply<E>>(endpoint, input));
}

type Parts = {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
};

async function send<R>(endpoint: AnyEndpoint, input: Parts, signal?: AbortSignal): Promise<R> {
  const headers: Record<string, string> = { accept: "application/json" };
  const init: RequestInit = { method: endpoint.method, headers, credentials: "same-origin" };
  if (input.body !== undefined) {
    headers["content-type"] = "application/json";
    init.body = JSON.stringify(input.body);
  }
  if (signal) init.signal = signal;
  let response: Response;
  try {
    response = await fetch(addressOf(endpoint.path, input), init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new CallProblem({ kind: "offline", status: 0, title: "the server was not reached" });
  }
  // The server parses its replies by the same contract before it sends them.
  if (response.ok) return (await response.json()) as R;
  throw await readProblem(response, input.params);
}

/** The same as `call`, for queries that may be given up half-way. */
export function callUntil<E extends AnyEndpoint>(
  signal: AbortSignal,
  endpoint: E,
  ...said: Said<E>
): Promise<Reply<E>> {
  return send<Reply<E>>(endpoint, (said[0] ?? {}) as Parts, signal); // as above
}

export function addressOf(path: string, input: Parts): string {
  const filled = path.replace(/:([A-Za-z][A-Za-z0-9]*)/g, (_, name: string) =>
    encodeURIComponent(asText(input.params?.[name] ?? "")),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null && value !== "") query.set(name, asText(value));
  }
  const text = query.toString();
  return text ? `${filled}?${text}` : filled;
}

/** Reads problem+json; an answer of any other shape (a proxy's page, say) becomes a plain "server_failed". */
export async function readProblem(
  response: Response,
  about: Readonly<Record<string, unknown>> = {},
): Promise<CallProblem> {
  try {
    const said: unknown = await response.json();
    if (typeof said === "object" && said !== null && "kind" in said && typeof said.kind === "string") {
      return new CallProblem({ title: said.kind, ...said, kind: said.kind, status: response.status }, about);
    }
  } catch {
    // not JSON: fall through
  }
  return new CallProblem({
    kind: response.status === 404 ? "not_found" : "server_failed",
    status: response.status,
    title: response.statusText,
  });
}

/** Text as it is; a number or a yes and no as JSON writes them. */
function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
