import fc from "fast-check";
import { expect, test } from "vitest";
import { hasMore, withPrepared } from "../../src/core/proposals/objection-kit.ts";

// Taking from the kit only ever adds.

const file = fc.record({ documentId: fc.constantFrom("a", "b", "c", "d"), number: fc.integer({ min: 1, max: 3 }) });
const files = fc.uniqueArray(file, { selector: ({ documentId }) => documentId, maxLength: 4 });
const point = fc.record({ text: fc.string({ maxLength: 40 }), files });

const parts = fc.array(point, { maxLength: 3 });

test("what was written and chosen stays, first; all that was prepared is there, each document once", () => {
  fc.assert(
    fc.property(point, parts, (written, prepared) => {
      const taken = withPrepared(written, prepared);
      expect(taken.text.startsWith(written.text.trimEnd())).toBe(true);
      expect(taken.files.slice(0, written.files.length)).toEqual(written.files);
      const ids = taken.files.map(({ documentId }) => documentId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { text, files: more } of prepared) {
        expect(taken.text).toContain(text.trim());
        expect(ids).toEqual(expect.arrayContaining(more.map(({ documentId }) => documentId)));
      }
    }),
  );
});

test("taking the same again changes nothing", () => {
  fc.assert(
    fc.property(point, parts, (written, prepared) => {
      expect(hasMore(withPrepared(written, prepared), prepared)).toBe(false);
    }),
  );
});

test("a point takes no more words than it may hold, and loses none", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 9_990, maxLength: 10_000 }), point, (text, part) => {
      const taken = withPrepared({ text, files: [] }, [part]).text;
      expect(taken.length).toBeLessThanOrEqual(10_000);
      expect(taken.startsWith(text.trimEnd())).toBe(true);
    }),
  );
});
