import { expect, test } from "vitest";
import { findForbidden } from "../../tools/licences.ts";

function faultsOf(entry: { readonly license?: string; readonly dev?: boolean }) {
  return findForbidden({ packages: { "": {}, "node_modules/planted": { version: "1.0.0", ...entry } } }, {});
}

test.each(["GPL-3.0-only", "AGPL-3.0", "GPL-2.0-or-later", "(MIT AND GPL-3.0)", "AGPL-3.0-only OR GPL-3.0-only"])(
  "a package under %s may not ship",
  (license) => {
    expect(faultsOf({ license })).toEqual([`planted 1.0.0 is under ${license}, which may not ship.`]);
  },
);

test.each([
  "MIT",
  "Apache-2.0",
  "MPL-2.0",
  "LGPL-3.0-or-later",
  "Apache-2.0 AND LGPL-3.0-or-later",
  "(MIT OR GPL-3.0-or-later)",
])("a package under %s may ship", (license) => {
  expect(faultsOf({ license })).toEqual([]);
});

test("a tool of the developers may be under any licence", () => {
  expect(faultsOf({ license: "GPL-3.0-only", dev: true })).toEqual([]);
});

test("a package without a licence is named", () => {
  expect(faultsOf({})).toEqual(["planted 1.0.0 names no licence; look it up and add it to the list."]);
});
