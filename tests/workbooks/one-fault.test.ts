import fc from "fast-check";
import { expect, test } from "vitest";
import { childItems, childNodes } from "../../src/core/instruments/tree.ts";
import { checkBook, shippedPack } from "./check-book.ts";

test(
  "whichever node is calculated wrong, in whichever way, one defect is found, and it is there",
  { timeout: 60_000 },
  async () => {
    const pack = await shippedPack();
    const ways = ["leaves one out", "takes one in", "scales", "is typed", "weighs wrong"] as const;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pack.nodes), fc.constantFrom(...ways), async (node, way) => {
        const below = [...childNodes(pack, node.code), ...childItems(pack, node.code)].map(({ code }) => code);
        fc.pre(way !== "leaves one out" || below.length > 1);
        const isMean = node.kind === "subArea";
        const { reading, planted } = await checkBook("lampiran-iii", (put, row) => {
          const cells = below.map((code) => `L${row(code)}`);
          const stranger = `L${row(node.code === "A.I.3.ii" ? "A.I.1.i" : "A.I.3.ii")}`;
          const formula = (own: readonly string[]): string =>
            isMean ? `AVERAGE(${own.join(",")})*H${row(node.code)}` : `SUM(${own.join(",")})`;
          if (way === "leaves one out") return put("L", node.code, { formula: formula(cells.slice(1)) });
          if (way === "takes one in") return put("L", node.code, { formula: formula([...cells, stranger]) });
          if (way === "scales") return put("L", node.code, { formula: `${formula(cells)}*0.9` });
          return way === "is typed" ? put("L", node.code, 33) : put("H", node.code, Number(node.weight) + 1);
        });
        expect(reading.defects.map(({ cell }) => cell)).toEqual([planted]);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  },
);
