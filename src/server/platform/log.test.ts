import { expect, test } from "vitest";
import { openLog } from "./log.ts";

test("secrets never reach the log, on the top or one level down", () => {
  const lines: string[] = [];
  const log = openLog({ logLevel: "info" }, { write: (line) => lines.push(line) });
  log.info(
    { password: "rahasia1", account: { token: "rahasia2" }, req: { headers: { cookie: "rahasia3" } } },
    "sign-in",
  );
  expect(lines.join("")).not.toContain("rahasia");
  expect(lines.join("")).toContain("sign-in");
});
