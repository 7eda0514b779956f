import { asShape, asShapes, type Shape, typeText } from "./type-text.ts";

/** An operation as the page shows it. */
export type Operation = {
  readonly chapter: string;
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly permission: string;
  readonly needsProof: boolean;
  readonly takesToken: boolean;
  readonly parameters: readonly {
    readonly name: string;
    readonly place: string;
    readonly isRequired: boolean;
    readonly type: string;
  }[];
  readonly body: string | null;
  /** Null: a file, a page or a stream. */
  readonly reply: string | null;
  readonly curl: string;
};

/** The operations of an OpenAPI description, in its order. */
export function operationsOf(description: Shape): readonly Operation[] {
  return Object.entries(asShape(description["paths"])).flatMap(([path, methods]) =>
    Object.entries(asShape(methods)).map(([method, said]) => operationOf(path, method.toUpperCase(), asShape(said))),
  );
}

function operationOf(path: string, method: string, said: Shape): Operation {
  const body = schemaIn(said["requestBody"]);
  const takesToken = asShapes(said["security"]).some((one) => "token" in one);
  const [chapter = ""] = Array.isArray(said["tags"]) ? said["tags"].map(String) : [];
  return {
    chapter,
    name: String(said["operationId"]),
    method,
    path,
    summary: String(said["summary"]),
    permission: String(said["x-permission"]),
    needsProof: said["x-proof"] === true,
    takesToken,
    parameters: asShapes(said["parameters"]).map((one) => ({
      name: String(one["name"]),
      place: String(one["in"]),
      isRequired: one["required"] === true,
      type: typeText(asShape(one["schema"])),
    })),
    body: body && typeText(body),
    reply: textOf(schemaIn(asShape(said["responses"])["200"])),
    curl: curlOf(path, method, { takesToken, hasBody: body !== null }),
  };
}

function textOf(schema: Shape | null): string | null {
  return schema && typeText(schema);
}

function schemaIn(part: unknown): Shape | null {
  const json = asShape(asShape(part)["content"])["application/json"];
  return json === undefined ? null : asShape(asShape(json)["schema"]);
}

function curlOf(
  path: string,
  method: string,
  { takesToken, hasBody }: { takesToken: boolean; hasBody: boolean },
): string {
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${location.origin}${path}"`,
    ...(takesToken ? ['-H "Authorization: Bearer $BENING_TOKEN"'] : []),
    ...(hasBody ? ['-H "Content-Type: application/json"', "-d @body.json"] : []),
  ];
  return lines.join(" \\\n  ");
}
