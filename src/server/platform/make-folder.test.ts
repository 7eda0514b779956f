import { existsSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "./make-folder.ts";

test("a folder is made with those above it, and making it again is no fault", async () => {
  const base = await mkdtemp(join(tmpdir(), "bening-folder-"));
  const deep = join(base, "a", "b", "c");
  await makeFolder(deep);
  await makeFolder(deep);
  expect((await stat(deep)).isDirectory()).toBe(true);
  await rm(base, { recursive: true });
});

test.runIf(existsSync("/proc/self"))(
  "where no folder can ever be made, the answer comes at once",
  async () => {
    await expect(makeFolder("/proc/bening/data")).rejects.toThrow(/ENOENT|EACCES|EPERM/);
  },
  2000,
);
