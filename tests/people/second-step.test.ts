import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAgencies } from "../../src/contract/agencies.ts";
import { getWelcome, signIn, signOut } from "../../src/contract/people.ts";
import { getFactors, makeRecoveryCodes, removeTotp, startTotp } from "../../src/contract/people/factors.ts";
import { finishSignIn } from "../../src/contract/people/second-step.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { codeAt, setUpApp } from "./app-code.ts";
import { openBrowser, typePassword } from "./browser.ts";
import { goodPassword, makeAgency, makePerson } from "./cast.ts";

let house: TestApp;
let agencyId: string;
let unitId: string;
const start = new Date("2026-05-04T01:00:00Z");
let clock = start;
let count = 0;

beforeAll(async () => {
  house = await createTestApp();
  ({ agencyId, unitId } = await makeAgency(house.database, "99.01"));
});
beforeEach(async () => {
  clock = start;
  house.setNow(clock);
  await house.database.deleteFrom("people_attempts").execute();
});
afterAll(async () => await house.close());

function pass(seconds: number): void {
  clock = new Date(clock.getTime() + seconds * 1000);
  house.setNow(clock);
}

/** Somebody who has set up the app; a minute has passed since. */
async function withApp() {
  count += 1;
  const email = `orang${count}@contoh.example`;
  await makePerson(house.database, { email, role: "unit_operator", agencyId, unitId });
  const browser = await typePassword(house, email);
  const app = await setUpApp(browser, clock);
  pass(60);
  return { email, browser, ...app };
}

const byCode = (code: string) => ({ body: { way: "totp", code } });
const byRecovery = (code: string) => ({ body: { way: "recovery", code } });

test("the codes are those of RFC 6238", () => {
  // Appendix B of the RFC: secret "12345678901234567890", time 59 s: 94287082, whose last six digits are 287082.
  expect(codeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", new Date(59_000))).toBe("287082");
  expect(codeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", new Date(1_111_111_109_000))).toBe("081804");
});

test("an app counts only once a code was typed, and the password alone is then not enough", async () => {
  count += 1;
  const email = `orang${count}@contoh.example`;
  await makePerson(house.database, { email, role: "unit_operator", agencyId, unitId });
  const browser = await typePassword(house, email);
  const begun = await browser.call(startTotp);
  expect(begun.json.address).toContain(`secret=${begun.json.secret}`);
  expect((await openBrowser(house).call(signIn, { body: { email, password: goodPassword } })).json.email).toBe(email);
  await setUpApp(browser, clock);
  const half = openBrowser(house);
  const first = await half.call(signIn, { body: { email, password: goodPassword } });
  expect(first.json).toEqual({ secondStep: ["totp", "recovery"] });
  expect((await half.call(listAgencies)).status).toBe(401);
  const welcome = await half.call(getWelcome);
  expect([welcome.json.me, welcome.json.secondStep]).toEqual([null, ["totp", "recovery"]]);
});

test("the code of this half minute, the one before and the one after are right, and no other", async () => {
  const { email, secret } = await withApp();
  for (const [steps, status] of [
    [-2, 401],
    [2, 401],
    [-1, 200],
    [0, 200],
    [1, 200],
  ] as const) {
    const browser = await typePassword(house, email);
    expect((await browser.call(finishSignIn, byCode(codeAt(secret, clock, steps)))).status, `${steps}`).toBe(status);
  }
});

test("a code is good once, also for two who come with it at the same moment", async () => {
  const { email, secret } = await withApp();
  const code = codeAt(secret, clock);
  const browsers = await Promise.all([1, 2, 3, 4].map(async () => await typePassword(house, email)));
  const answers = await Promise.all(browsers.map(async (browser) => await browser.call(finishSignIn, byCode(code))));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  const late = await typePassword(house, email);
  const again = await late.call(finishSignIn, byCode(code));
  expect([again.status, again.json.kind]).toEqual([401, "wrong_totp"]);
  // The one before it is refused too: its moment is over.
  expect((await late.call(finishSignIn, byCode(codeAt(secret, clock, -1)))).status).toBe(401);
});

test("a recovery code opens the door once, however it is typed, also in parallel", async () => {
  const { email, codes } = await withApp();
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  const [first = "", second = ""] = codes;
  const browser = await typePassword(house, email);
  expect((await browser.call(finishSignIn, byRecovery(first.toLowerCase().replaceAll("-", " ")))).status).toBe(200);
  const again = await (await typePassword(house, email)).call(finishSignIn, byRecovery(first));
  expect([again.status, again.json.kind]).toEqual([401, "wrong_recovery_code"]);
  const browsers = await Promise.all([1, 2, 3].map(async () => await typePassword(house, email)));
  const answers = await Promise.all(browsers.map(async (one) => await one.call(finishSignIn, byRecovery(second))));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  expect((await browser.call(getFactors)).json.recoveryCodesLeft).toBe(8);
});

test("new recovery codes make the old ones worthless; the database holds neither", async () => {
  const { email, browser, codes } = await withApp();
  const fresh = (await browser.call(makeRecoveryCodes)).json.codes as string[];
  const door = await typePassword(house, email);
  expect((await door.call(finishSignIn, byRecovery(codes[0] ?? ""))).status).toBe(401);
  expect((await door.call(finishSignIn, byRecovery(fresh[0] ?? ""))).status).toBe(200);
  const rows = JSON.stringify(await house.database.selectFrom("people_recovery_codes").selectAll().execute());
  for (const code of fresh) expect(rows).not.toContain(code.replaceAll("-", ""));
});

test("somebody else's recovery code opens nothing", async () => {
  const ours = await withApp();
  const theirs = await withApp();
  const door = await typePassword(house, ours.email);
  expect((await door.call(finishSignIn, byRecovery(theirs.codes[0] ?? ""))).status).toBe(401);
});

test("the second step is open for ten minutes, in the browser of the first, and once", async () => {
  const { email, secret } = await withApp();
  const slow = await typePassword(house, email);
  pass(10 * 60 + 1);
  const over = await slow.call(finishSignIn, byCode(codeAt(secret, clock)));
  expect([over.status, over.json.kind]).toEqual([401, "second_step_over"]);
  const elsewhere = await openBrowser(house).call(finishSignIn, byCode(codeAt(secret, clock)));
  expect(elsewhere.json.kind).toBe("second_step_over");
  const browser = await typePassword(house, email);
  const kept = new Map(browser.jar);
  expect((await browser.call(finishSignIn, byCode(codeAt(secret, clock)))).status).toBe(200);
  pass(30);
  const replayed = await openBrowser(house, kept).call(finishSignIn, byCode(codeAt(secret, clock)));
  expect(replayed.json.kind).toBe("second_step_over");
});

test("turning round at the second step ends it", async () => {
  const { email, secret } = await withApp();
  const browser = await typePassword(house, email);
  const kept = new Map(browser.jar);
  await browser.call(signOut);
  const after = await openBrowser(house, kept).call(finishSignIn, byCode(codeAt(secret, clock)));
  expect(after.json.kind).toBe("second_step_over");
});

test("turning the app off makes the password enough again, and forgets the recovery codes", async () => {
  const { email, browser } = await withApp();
  expect((await browser.call(removeTotp)).status).toBe(200);
  expect((await openBrowser(house).call(signIn, { body: { email, password: goodPassword } })).json.email).toBe(email);
  expect((await browser.call(getFactors)).json).toMatchObject({ totpSince: null, recoveryCodesLeft: 0 });
});

test("the app's secret stands sealed in the database, and a restore under another key says what is wrong", async () => {
  const { email, secret, codes } = await withApp();
  const rows = await house.database.selectFrom("people_totp").selectAll().execute();
  for (const { secret: sealed } of rows) expect(sealed.toString("latin1")).not.toContain(secret);
  const other = await createTestApp({ SECRET_KEY: "x".repeat(40) });
  try {
    // The same rows, as a restored database has them, in an installation with another key.
    const [account] = await house.database
      .selectFrom("people_accounts")
      .selectAll()
      .where("email", "=", email)
      .execute();
    if (!account) throw new Error("no account");
    await other.database.insertInto("people_accounts").values(account).execute();
    const mine = rows.filter(({ account_id }) => account_id === account.id);
    await other.database.insertInto("people_totp").values(mine).execute();
    const recovery = await house.database
      .selectFrom("people_recovery_codes")
      .selectAll()
      .where("account_id", "=", account.id)
      .execute();
    await other.database.insertInto("people_recovery_codes").values(recovery).execute();
    other.setNow(clock);
    const browser = await typePassword(other, email);
    const refused = await browser.call(finishSignIn, byCode(codeAt(secret, clock)));
    expect([refused.status, refused.json.kind]).toEqual([409, "totp_unreadable"]);
    expect((await browser.call(finishSignIn, byRecovery(codes[0] ?? ""))).status).toBe(200);
  } finally {
    await other.close();
  }
});
