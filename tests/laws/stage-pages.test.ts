import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPage, type Turn, turned } from "../../src/core/desk/stage/pages.ts";

const turns = fc.constantFrom<Turn>("next", "back", "first", "last");
const pages = fc.integer({ min: 1, max: 2000 });

test("however a presentation is turned, it stands on a page that it has", () => {
  fc.assert(
    fc.property(pages, fc.array(turns, { maxLength: 200 }), (count, strokes) => {
      const page = strokes.reduce((at, turn) => turned(at, count, turn), 1);
      expect(checkPage(page, count)).toEqual({ ok: true, value: page });
    }),
    { numRuns: 1000 },
  );
});

test("between the ends a turn and its contrary lead back, and one turn moves by one page", () => {
  fc.assert(
    fc.property(pages, fc.double({ min: 0, max: 1, noNaN: true }), (count, share) => {
      fc.pre(count > 2);
      const page = 2 + Math.floor(share * (count - 3));
      expect(turned(page, count, "next")).toBe(page + 1);
      expect(turned(turned(page, count, "next"), count, "back")).toBe(page);
    }),
    { numRuns: 1000 },
  );
});

test("a page is refused exactly where there is none", () => {
  fc.assert(
    fc.property(pages, fc.oneof(fc.integer({ min: -5, max: 2005 }), fc.double({ noNaN: false })), (count, page) => {
      const exists = Number.isInteger(page) && page > 0 && page <= count;
      expect(checkPage(page, count).ok).toBe(exists);
    }),
    { numRuns: 1000 },
  );
});
