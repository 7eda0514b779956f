import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Endpoint } from "../../contract/kernel/endpoint.ts";
import { signedAs } from "../../core/people/acting.ts";
import { type Action, type Actor, mayDo, permissions, type Rule, type Target } from "../../core/people/permissions.ts";
import { isProved } from "../../core/people/proof.ts";
import type { Logger } from "pino";
import { actAs, actThrough, inOneRequest } from "./acting-now.ts";
import type { Database } from "./database.ts";
import type { Files } from "./files.ts";
import type { Secrets } from "./secrets.ts";
import type { Live } from "./live.ts";
import type { Settings } from "./settings.ts";
import { forbidden, notFound, Refused } from "./refusal.ts";

/** Who asks, as the session says. */
export type Asker = Actor & {
  readonly name: string;
  readonly email: string;
  readonly language: "id" | "en";
  readonly demonstration: boolean;
  readonly sessionHash: Buffer;
  /** When the person last proved to be there: by signing in, or anew in this session. */
  readonly provedAt: Date;
  /** A duty asks for a second factor that the person does not have yet. Such an asker is found for few endpoints only. */
  readonly mustEnrol: boolean;
  /** A program asks, in the person's name: by the first characters of its token. Then `scopes` say what it may do. */
  readonly token?: string;
};

export type Asked<Params, Query, Body> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly asker: Asker;
  readonly now: Date;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** What routes need of the house around them. */
export type House = {
  readonly settings: Settings;
  readonly database: Database;
  readonly log: Logger;
  readonly now: () => Date;
  readonly files: Files;
  readonly live: Live;
  /** The address under which people reach us, for links on paper: "http://localhost:8080". */
  readonly publicUrl: URL;
  readonly secrets: Secrets;
  /**
   * The asker behind the request's session cookie, or null. Null too for somebody who still has to add a second factor,
   * but where `whileEnrolling` is asked for.
   */
  readonly findAsker: (
    request: FastifyRequest,
    now: Date,
    options?: { readonly whileEnrolling?: boolean },
  ) => Promise<Asker | null>;
};

/** The answer of what has nothing to tell but that it is done. */
export const done = { ok: true } as const;

type Said<Shape> = Shape extends z.ZodType ? z.output<Shape> : undefined;

/** A reply may be made of readonly parts: it is only read on its way out. */
type Frozen<Value> = Value extends readonly unknown[] | Readonly<Record<string, unknown>>
  ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
  : Value;

type RouteOptions<Params> = {
  /**
   * For actions about a worksheet: finds what the ids in the path point to, or null. Actions about the platform, an
   * agency or a unit are decided from the path alone.
   */
  readonly target?: (params: Params, asker: Asker) => Promise<Target | null>;
  /** The answer itself passes the permission table, in the transaction in which it works (see `inWorksheet`). */
  readonly allows?: "inside";
  /** Answers outside JSON (files, pages) write to the reply themselves. */
  readonly raw?: true;
};

/** A short way for a request like one that was answered a moment ago; null: it goes the long way, as if never tried. */
type Again<Params, Query, Body, Reply> = {
  readonly again?: (asked: Omit<Asked<Params, Query, Body>, "asker">) => Promise<Reply | null>;
};

/**
 * Makes a route of an endpoint: checks what comes in, who asks and whether they may, and what goes out.
 * Default deny: an endpoint whose action is in the permission table cannot be reached without passing it.
 */
export function serve<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  app: FastifyInstance,
  house: House,
  endpoint: Endpoint<P, Q, B, R>,
  answer: (asked: Asked<Said<P>, Said<Q>, Said<B>>) => Promise<Frozen<z.input<NoInfer<R>>>>,
  options: RouteOptions<Said<P>> & Again<Said<P>, Said<Q>, Said<B>, Frozen<z.input<NoInfer<R>>>> = {},
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    preHandler: (_request, _reply, next) => inOneRequest(next),
    handler: async (request, reply) => {
      const now = house.now();
      if (endpoint.method !== "GET") refuseForeignOrigin(request);
      const quick = options.again ? await sayAgain(endpoint, options.again, { now, request, reply }) : null;
      if (quick) return await reply.header("cache-control", "no-store").send(endpoint.reply.parse(quick));
      const found = await house.findAsker(request, now, { whileEnrolling: endpoint.whileEnrolling === true });
      // What needs nobody's leave is nothing for a program's key.
      const asker = endpoint.action === "public" && found?.token !== undefined ? null : found;
      if (endpoint.action !== "public" && !asker) throw new Refused(401, { kind: "not_signed_in" });
      // The three shapes are checked by their own zod type, so what they answer is what Said<> names.
      const params = read(endpoint.params, request.params, "path") as Said<P>;
      if (asker?.token !== undefined) {
        if (endpoint.action === "session" && !endpoint.token) throw forbidden({ kind: "token_refused" });
        actThrough(asker.accountId, asker.token);
      }
      if (asker && endpoint.action !== "public" && endpoint.action !== "session" && options.allows !== "inside") {
        await allow(endpoint.action, asker, params, options, today(now));
      }
      if (endpoint.proof && !(asker && isProved(asker.provedAt, now))) throw forbidden({ kind: "proof_needed" });
      const query = read(endpoint.query, request.query, "query") as Said<Q>;
      const body = (request.isMultipart?.() ? undefined : read(endpoint.body, request.body, "body")) as Said<B>;
      // A public endpoint that reads the asker checks for null itself; all others have one by now.
      const said = await answer({ params, query, body, asker: asker as Asker, now, request, reply });
      if (options.raw) return said;
      if (isKnown(request, reply)) return await reply.code(304).send();
      if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
      return await reply.send(endpoint.reply.parse(said));
    },
  });
}

async function sayAgain<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType, Reply>(
  { params, query, body }: Endpoint<P, Q, B, R>,
  again: NonNullable<Again<Said<P>, Said<Q>, Said<B>, Reply>["again"]>,
  { now, request, reply }: Pick<Asked<never, never, never>, "now" | "request" | "reply">,
): Promise<Reply | null> {
  const shapes = [params, query, body] as const;
  const [inPath, inQuery, inBody] = [request.params, request.query, request.body].map((value, place) => {
    const shape = shapes[place];
    return shape ? shape.safeParse(value ?? {}) : { success: true as const, data: undefined };
  });
  // The long way says what is wrong with them, once it knows who asks.
  if (!inPath?.success || !inQuery?.success || !inBody?.success) return null;
  // Each was checked by its own zod type, so what it answers is what Said<> names.
  const said = { params: inPath.data as Said<P>, query: inQuery.data as Said<Q>, body: inBody.data as Said<B> };
  return await again({ ...said, now, request, reply });
}

/** Whether the browser holds this very answer already: a route that sets an `etag` is asked for its body once. */
function isKnown(request: FastifyRequest, reply: FastifyReply): boolean {
  const tag = reply.getHeader("etag");
  return typeof tag === "string" && request.headers["if-none-match"] === tag;
}

/** The local day in which duties and decrees are read: WIB, the programme's own zone. */
export function today(now: Date): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** Decides by the permission table, and answers "not found" where the asker has no business in the agency at all. */
export function allowTarget(action: Action, asker: Asker, target: Target, day: string): void {
  const decision = mayDo(action, asker, target, day);
  if (decision.ok) return actAs(asker.accountId, signedAs(action, asker, target, day));
  const isInside = asker.duties.some((duty) => duty.agencyId === null || duty.agencyId === target.agencyId);
  if (target.agencyId !== undefined && !isInside) throw notFound();
  throw forbidden({ ...decision.problem, detail: { action } });
}

async function allow<Params>(
  action: Action,
  asker: Asker,
  params: Params,
  options: RouteOptions<Params>,
  day: string,
): Promise<void> {
  const rule: Rule = permissions[action];
  if (rule.about === "worksheet" && !options.target) throw new Error(`${action} needs a target`);
  const target = options.target ? await options.target(params, asker) : targetOfPath(params);
  if (!target) throw notFound();
  allowTarget(action, asker, target, day);
}

function targetOfPath(params: unknown): Target {
  const ids: Record<string, unknown> = typeof params === "object" && params !== null ? { ...params } : {};
  return {
    ...(typeof ids["agencyId"] === "string" ? { agencyId: ids["agencyId"] } : {}),
    ...(typeof ids["unitId"] === "string" ? { unitId: ids["unitId"] } : {}),
  };
}

function read(shape: z.ZodType | undefined, value: unknown, place: string): unknown {
  if (!shape) return undefined;
  const outcome = shape.safeParse(value ?? {});
  if (outcome.success) return outcome.data;
  const faults = outcome.error.issues.map((issue) => ({
    path: [place, ...issue.path.map(String)].join("."),
    message: issue.message,
  }));
  throw new Refused(place === "path" ? 404 : 422, { kind: place === "path" ? "not_found" : "invalid_input" }, faults);
}

/** A page of somebody else's cannot act in the name of the person who is signed in here. */
function refuseForeignOrigin(request: FastifyRequest): void {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") throw forbidden({ kind: "foreign_origin" });
  const origin = request.headers.origin;
  if (origin !== undefined && site === undefined && hostOf(origin) !== request.headers.host) {
    throw forbidden({ kind: "foreign_origin" });
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
