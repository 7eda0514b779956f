import { expect, test } from "vitest";
import { typeText } from "./type-text.ts";

test("a shape reads as one property a line, optional ones marked, lists and choices as written by hand", () => {
  const shape = {
    type: "object",
    required: ["id", "kind", "items"],
    properties: {
      id: { type: "string", format: "uuid" },
      kind: { type: "string", enum: ["a", "b"] },
      next: { type: ["string", "null"], format: "uuid" },
      note: { anyOf: [{ type: "string" }, { type: "null" }] },
      items: { type: "array", items: { type: "object", required: [], properties: { n: { type: "integer" } } } },
      tags: { type: "array", items: { anyOf: [{ type: "string" }, { type: "number" }] } },
      more: { type: "object", additionalProperties: { $ref: "#/components/schemas/Problem" } },
    },
  };
  expect(typeText(shape)).toBe(
    [
      "{",
      "  id: uuid",
      '  kind: "a" | "b"',
      "  next?: uuid | null",
      "  note?: string | null",
      "  items: {",
      "    n?: integer",
      "  }[]",
      "  tags?: (string | number)[]",
      "  more?: { [name]: Problem }",
      "}",
    ].join("\n"),
  );
});
