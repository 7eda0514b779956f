import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { post, startPostman } from "../../src/server/platform/mail.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { createTestDatabase, type TestDatabase } from "../cluster/test-database.ts";

let place: TestDatabase;
let server: SMTPServer;
let port: number;
let isBusy = false;
const caught: { readonly to: readonly string[]; readonly text: string }[] = [];

beforeAll(async () => {
  place = await createTestDatabase();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) =>
      done(isBusy ? Object.assign(new Error("busy"), { responseCode: 451 }) : null),
    onData: (stream, session, done) => {
      let text = "";
      stream.setEncoding("utf8");
      stream.on("data", (part: string) => (text += part));
      stream.on("end", () => {
        caught.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await place.drop();
});

const start = new Date("2026-05-04T01:00:00Z");
const letter = {
  agencyId: null,
  recipient: "operator@contoh.example",
  subject: "Undangan",
  body: `Buka http://x.example/undangan/${"k".repeat(43)}\n`,
};

test("without a mail server a letter is kept to be read in the application", async () => {
  await post(place.database, { mail: undefined }, letter, start);
  expect(await states()).toEqual(["kept"]);
  await place.database.deleteFrom("platform_mail").execute();
});

test("with one the letter is sent once, and then forgets the secret of its link", async () => {
  const { postman } = open(start);
  await post(place.database, { mail: mail() }, letter, start);
  expect(await postman.deliver()).toBe(1);
  expect(await postman.deliver()).toBe(0);
  postman.close();
  expect(caught).toHaveLength(1);
  expect(caught[0]?.to).toEqual(["operator@contoh.example"]);
  expect(caught[0]?.text.replaceAll("=\r\n", "")).toContain("k".repeat(43));
  const [kept] = await place.database.selectFrom("platform_mail").selectAll().execute();
  expect([kept?.state, kept?.body]).toEqual(["sent", "Buka http://x.example/undangan/…\n"]);
  await place.database.deleteFrom("platform_mail").execute();
});

test("two postmen never carry the same letter", async () => {
  caught.length = 0;
  for (let number = 0; number < 10; number += 1) await post(place.database, { mail: mail() }, letter, start);
  const [one, other] = [open(start).postman, open(start).postman];
  const sent = await Promise.all([one.deliver(), other.deliver()]);
  expect((sent[0] ?? 0) + (sent[1] ?? 0)).toBe(10);
  expect(caught).toHaveLength(10);
  for (const postman of [one, other]) postman.close();
  await place.database.deleteFrom("platform_mail").execute();
});

test("a busy server is asked again, later and later, and in the end the letter is marked as failed", async () => {
  isBusy = true;
  const clock = open(start);
  await post(place.database, { mail: mail() }, letter, start);
  expect(await clock.postman.deliver()).toBe(0);
  const waiting = await place.database.selectFrom("platform_mail").selectAll().executeTakeFirstOrThrow();
  expect([waiting.state, waiting.attempts, waiting.due_at.getTime() - start.getTime()]).toEqual(["waiting", 1, 60_000]);
  for (let hour = 1; hour <= 12; hour += 1) {
    clock.set(new Date(start.getTime() + hour * 3 * 3_600_000));
    await clock.postman.deliver();
  }
  expect(await states()).toEqual(["failed"]);
  clock.postman.close();
  isBusy = false;
});

function mail() {
  return { smtpUrl: `smtp://127.0.0.1:${port}`, from: "Bening <bening@contoh.example>" };
}

function open(at: Date) {
  let now = at;
  const postman = startPostman({
    database: place.database,
    mail: mail(),
    log: openLog({ logLevel: "silent" }),
    now: () => now,
  });
  return { postman, set: (next: Date) => (now = next) };
}

async function states(): Promise<readonly string[]> {
  return (await place.database.selectFrom("platform_mail").select("state").execute()).map((row) => row.state);
}
