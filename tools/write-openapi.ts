import { z } from "zod";
import type { Endpoint } from "../src/contract/kernel/endpoint.ts";
import { problem } from "../src/contract/kernel/shapes.ts";

type Schema = { readonly [key: string]: unknown };
/** Shapes that refer to themselves, by name. */
type Shared = Map<string, Schema>;

/**
 * The whole contract as OpenAPI 3.1: one operation an endpoint, its shapes as zod itself says them in JSON Schema
 * 2020-12, the dialect of OpenAPI 3.1. What travels in is described as it may be sent, what travels out as it is sent.
 */
export function buildOpenApi(chapters: ReadonlyMap<string, readonly Endpoint[]>): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  const shared: Shared = new Map();
  for (const [chapter, endpoints] of chapters) {
    for (const endpoint of endpoints) {
      const path = endpoint.path.replaceAll(/:(\w+)/g, "{$1}");
      (paths[path] ??= {})[endpoint.method.toLowerCase()] = operationOf(chapter, endpoint, shared);
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Bening",
      version: "1",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      description:
        "Every address of the application, generated from its contract. A program sends `Authorization: Bearer <token>`; " +
        "tokens are issued in the application under one's own account and can do no more than their person.",
    },
    servers: [{ url: "/" }],
    tags: [...chapters.keys()].map((name) => ({ name })),
    paths: Object.fromEntries(Object.entries(paths).toSorted(([one], [other]) => one.localeCompare(other))),
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token for programs; its scopes name actions." },
        session: { type: "apiKey", in: "cookie", name: "bening", description: "Whoever is signed in, in a browser." },
      },
      schemas: { Problem: shapeOf(problem, "output", shared), ...Object.fromEntries(shared) },
      responses: {
        Problem: {
          description: "A refusal (RFC 9457): its `kind` is stable.",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  };
}

function operationOf(chapter: string, endpoint: Endpoint, shared: Shared): Schema {
  const { name, summary, action, proof, body, reply } = endpoint;
  const parameters = [...partsOf(endpoint.params, "path", shared), ...partsOf(endpoint.query, "query", shared)];
  const schema = shapeOf(reply, "output", shared);
  const isOpen = Object.keys(schema).length === 0;
  return {
    operationId: name,
    summary,
    tags: [chapter],
    security: securityOf(endpoint),
    "x-permission": action,
    ...(proof ? { "x-proof": true } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? { requestBody: { required: true, content: { "application/json": { schema: shapeOf(body, "input", shared) } } } }
      : {}),
    responses: {
      "200": {
        description: isOpen ? "A file, a page or a stream." : "Done.",
        content: isOpen ? { "*/*": {} } : { "application/json": { schema } },
      },
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

/** A token reaches what a row of the table decides and no fresh proof is asked for, and the few lists that say so. */
function securityOf({ action, proof, token }: Endpoint): readonly Schema[] {
  if (action === "public") return [];
  const isForTokens = !proof && (action !== "session" || token === true);
  return [...(isForTokens ? [{ token: [] }] : []), { session: [] }];
}

function partsOf(shape: z.ZodType | undefined, place: "path" | "query", shared: Shared): readonly Schema[] {
  if (!shape) return [];
  const { properties = {}, required = [] } = shapeOf(shape, "input", shared) as {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
  }; // both parts are objects, by the endpoints' own types
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema,
  }));
}

/** zod's JSON Schema, made ready to stand inside another document: what refers to itself is a component of its own. */
function shapeOf(shape: z.ZodType, io: "input" | "output", shared: Shared): Schema {
  const made = z.toJSONSchema(shape, { target: "draft-2020-12", io, unrepresentable: "any" });
  const { $schema: _dialect, $defs = {}, ...schema } = made;
  const names = new Map(Object.keys($defs).map((name) => [`#/$defs/${name}`, `Shape${shared.size + 1}_${name}`]));
  const settle = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(settle);
    if (typeof value !== "object" || value === null) return value;
    const facts: Record<string, unknown> = { ...value };
    // A format says what the pattern spells out.
    if (typeof facts["format"] === "string") delete facts["pattern"];
    // Every whole number ends where JavaScript's do.
    if (facts["maximum"] === Number.MAX_SAFE_INTEGER) delete facts["maximum"];
    if (facts["minimum"] === Number.MIN_SAFE_INTEGER) delete facts["minimum"];
    const name = typeof facts["$ref"] === "string" ? names.get(facts["$ref"]) : undefined;
    if (name !== undefined) facts["$ref"] = `#/components/schemas/${name}`;
    return Object.fromEntries(Object.entries(facts).map(([key, part]) => [key, settle(part)]));
  };
  for (const [name, definition] of Object.entries($defs)) {
    shared.set(names.get(`#/$defs/${name}`) ?? name, asSchema(settle(definition)));
  }
  return asSchema(settle(schema));
}

function asSchema(value: unknown): Schema {
  if (typeof value !== "object" || value === null) throw new Error("a schema is an object");
  return { ...value };
}

/** One operation a line: what changed in the contract is what changed here. */
export function printOpenApi({ paths, ...rest }: Schema): string {
  const lines = Object.entries(asSchema(paths)).map(
    ([path, said]) => `${JSON.stringify(path)}: ${JSON.stringify(said)}`,
  );
  return `${JSON.stringify(rest, null, 1).slice(0, -2)},\n "paths": {\n${lines.join(",\n")}\n }\n}\n`;
}
