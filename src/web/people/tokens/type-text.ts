/** A shape of JSON Schema, read as loosely as it comes. */
export type Shape = Readonly<Record<string, unknown>>;

/**
 * A shape as a person reads it: `{ id: uuid, items: { name: text }[] }`, one property a line. What refers to another
 * shape is told by its name.
 */
export function typeText(shape: Shape, depth = 0): string {
  const { $ref: ref, const: constant, enum: options, type } = shape;
  if (typeof ref === "string") return ref.split("/").at(-1) ?? ref;
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(options)) return options.map((one) => JSON.stringify(one)).join(" | ");
  const choices = asShapes(shape["anyOf"] ?? shape["oneOf"]);
  if (choices.length > 0) return [...new Set(choices.map((one) => typeText(one, depth)))].join(" | ");
  if (type === "array") return arrayText(asShape(shape["items"]), depth);
  if (type === "object" || shape["properties"] !== undefined) return objectText(shape, depth);
  if (type === "string" && typeof shape["format"] === "string") return shape["format"];
  if (Array.isArray(type)) return type.map((one) => typeText({ ...shape, type: one }, depth)).join(" | ");
  return typeof type === "string" ? type : "any";
}

function arrayText(items: Shape, depth: number): string {
  const inner = typeText(items, depth);
  return / \| /.test(inner) && !inner.startsWith("{") ? `(${inner})[]` : `${inner}[]`;
}

function objectText(shape: Shape, depth: number): string {
  const properties = Object.entries(asShape(shape["properties"]));
  if (properties.length === 0) {
    const rest = shape["additionalProperties"];
    return typeof rest === "object" && rest !== null ? `{ [name]: ${typeText(asShape(rest), depth)} }` : "{}";
  }
  const required = Array.isArray(shape["required"]) ? shape["required"] : [];
  const pad = "  ".repeat(depth + 1);
  const lines = properties.map(([name, one]) => {
    return `${pad}${name}${required.includes(name) ? "" : "?"}: ${typeText(asShape(one), depth + 1)}`;
  });
  return `{\n${lines.join("\n")}\n${"  ".repeat(depth)}}`;
}

export function asShape(value: unknown): Shape {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

export function asShapes(value: unknown): readonly Shape[] {
  return Array.isArray(value) ? value.map(asShape) : [];
}
