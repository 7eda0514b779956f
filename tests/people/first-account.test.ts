import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startServer } from "../../src/server/app.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { readSettings } from "../../src/server/platform/settings.ts";
import { createTestDatabase } from "../cluster/test-database.ts";

test("a second start that finds the port taken leaves the code of the first as it was", async () => {
  const place = await createTestDatabase();
  const start = async (port: number) => {
    const reading = readSettings({
      DATA_DIR: join(tmpdir(), "bening-no-files"),
      LOG_LEVEL: "silent",
      PORT: String(port),
    });
    if (!reading.ok) throw new Error(reading.problems.join());
    const { settings } = reading;
    return await startServer({ settings, database: place.database, log: openLog(settings), requestsPerMinute: null });
  };
  const code = async () => await place.database.selectFrom("platform_facts").selectAll().execute();
  const first = await start(0);
  const before = await code();
  expect(first.firstAccountCode).not.toBeNull();
  await expect(start(first.port)).rejects.toThrow("EADDRINUSE");
  expect(await code()).toEqual(before);
  await first.close();
  await place.drop();
});
