import { expect, test } from "vitest";
import { importsOf } from "../../tools/source-files.ts";
import { findBreaches, longestFile } from "../../tools/walls.ts";

/** Each row is a planted fault: where, what it says, and what the complaint must name. */
test.each([
  ["src/core/desk/agenda.ts", 'import "node:fs";', "core has no dependencies"],
  ["src/core/desk/agenda.ts", 'import { z } from "zod";', "core has no dependencies"],
  [
    "src/core/desk/agenda.ts",
    'import { open } from "../../server/platform/database.ts";',
    "core may know core and nothing else",
  ],
  ["src/core/desk/agenda.ts", 'import * as m from "../../words/messages.js";', "core speaks no language"],
  ["src/contract/desk.ts", 'import pg from "pg";', "contract knows only zod"],
  ["src/web/desk/room.tsx", 'import { readFile } from "node:fs/promises";', "web runs in the browser"],
  [
    "src/web/desk/room.tsx",
    'import type { Tables } from "../../server/platform/tables.ts";',
    "web may know web, core, contract",
  ],
  ["src/site/desk/page.ts", 'export * from "../../server/desk/routes.ts";', "site may know"],
  ["src/core/agencies/unit.ts", 'import { score } from "../worksheets/scoring.ts";', 'comes before "worksheets"'],
  ["src/contract/agencies.ts", 'import { sheet } from "./worksheets.ts";', 'comes before "worksheets"'],
  ["src/core/agencies/unit.ts", 'type S = import("../worksheets/scoring.ts").Score;', 'comes before "worksheets"'],
  ["src/server/agencies/routes.ts", 'const later = await import("../reviews/routes.ts");', 'comes before "reviews"'],
  ["src/core/kernel/result.ts", 'import { unit } from "../agencies/unit.ts";', "serves every chapter"],
  ["src/server/platform/http.ts", 'import { sign } from "../people/sign-in.ts";', "serves every chapter"],
  ["src/server/desk/routes.ts", 'import { createApp } from "../app.ts";', "puts chapters together"],
  ["src/web/worksheets/sheet.tsx", 'import { Home } from "../home/home-screen.tsx";', "puts chapters together"],
  ["src/core/agencies/unit.ts", 'import { walls } from "../../../tools/walls.ts";', "outside src"],
  ["src/core/utils/format.ts", "", "neither a chapter nor a foundation"],
  ["src/misc/format.ts", "", "stands in no ring"],
  ["src/core/desk/agenda.ts", "\n".repeat(longestFile) + "export const a = 1;", "split it"],
])("%s with `%s` is refused", (path, text, complaint) => {
  const breaches = findBreaches([{ path, text }]);
  expect(breaches).toHaveLength(1);
  expect(breaches[0]).toContain(path);
  expect(breaches[0]).toContain(complaint);
});

test.each([
  [
    "src/core/worksheets/scoring.ts",
    'import { exact } from "../kernel/exact.ts"; import { pack } from "../instruments/pack.ts";',
  ],
  ["src/contract/worksheets.ts", 'import { z } from "zod"; import { score } from "../core/worksheets/scoring.ts";'],
  ["src/server/app.ts", 'import { routes } from "./reviews/routes.ts"; import { open } from "./platform/database.ts";'],
  ["src/server/platform/http.ts", 'import { mayDo } from "../../core/people/permissions.ts";'],
  [
    "src/web/worksheets/sheet.tsx",
    'import { Stack } from "@mantine/core"; import * as m from "../../words/messages.js";',
  ],
  [
    "src/web/home/home-screen.tsx",
    'import { Row } from "../worksheets/row.tsx"; import { Card } from "../reviews/card.tsx";',
  ],
  ["src/cli/start.ts", 'import { createApp } from "../server/app.ts";'],
  ["src/core/agencies/unit.test.ts", 'import { test } from "vitest";'],
])("%s with `%s` keeps to the plan", (path, text) => {
  expect(findBreaches([{ path, text }])).toEqual([]);
});

test("imports are found in every form, and not in words or comments", () => {
  const text = `
    import a, { type B } from "./a.ts"; import type { C } from './c.ts'; import "./d.css";
    export { e } from "./e.ts"; export * from "./f.ts";
    const g = await import("./g.ts"); type H = import("./h.ts").H;
    const words = 'import x from "./not.ts"'; // import y from "./neither.ts"
  `;
  const found = importsOf({ path: "src/core/desk/x.ts", text });
  expect(found.toSorted()).toEqual(["./a.ts", "./c.ts", "./d.css", "./e.ts", "./f.ts", "./g.ts", "./h.ts"]);
});
