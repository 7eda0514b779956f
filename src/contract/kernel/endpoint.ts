import { config, type z } from "zod";
import type { Action } from "../../core/people/permissions.ts";

// A page's policy forbids making code from text, which zod would try with the first object it is told of. This module
// stands before every schema of the contract.
if ("document" in globalThis) config({ jitless: true });

/**
 * One endpoint as a value: from it come the server's route (validated in and out), the web's typed client, OpenAPI
 * and the generated access tests. `:name` in the path is a key of `params`.
 */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> = {
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: `/api/${string}`;
  /** One sentence in English for the API page. */
  readonly summary: string;
  /** The row of the permission table that decides; "public" needs no session, "session" any signed-in person. */
  readonly action: Action | "public" | "session";
  /** The person must have proved to be there within the last minutes (password, passkey, code); see `core/people/proof.ts`. */
  readonly proof?: true;
  /** Open to a person whose duty asks for a second factor that they do not have yet; all else waits until they do. */
  readonly whileEnrolling?: true;
  /**
   * A program with a token reaches it though no row of the table names it: its answer passes the table line by line, or
   * tells nothing of anybody. Endpoints with an action need no such word: the token's scopes decide.
   */
  readonly token?: true;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly reply: Reply;
};

export function endpoint<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Reply extends z.ZodType = z.ZodType,
>(definition: Endpoint<Params, Query, Body, Reply>): Endpoint<Params, Query, Body, Reply> {
  return definition;
}
