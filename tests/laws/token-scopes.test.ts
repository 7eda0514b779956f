import fc from "fast-check";
import { expect, test } from "vitest";
import { type Action, type Actor, mayDo, permissions, type Target } from "../../src/core/people/permissions.ts";
import { roleNames } from "../../src/core/people/roles.ts";
import { readingScopes } from "../../src/core/people/tokens.ts";
import { collectEndpoints } from "../../tools/collect-endpoints.ts";

test("a token may do exactly what the person may do and its scopes name", () => {
  const actions = Object.keys(permissions) as Action[];
  const ids = ["a", "b"];
  const duty = fc.record({
    id: fc.constant("d"),
    role: fc.constantFrom(...roleNames),
    agencyId: fc.constantFrom(null, ...ids),
    unitId: fc.constantFrom(null, "u", "v"),
    area: fc.constant(null),
    validFrom: fc.constantFrom("2020-01-01", "2027-01-01"),
    validTo: fc.constantFrom(null, "2021-01-01"),
  });
  const target: fc.Arbitrary<Target> = fc.record(
    {
      agencyId: fc.constantFrom(...ids),
      unitId: fc.constantFrom("u", "v"),
      state: fc.constantFrom("filling", "submitted", "returned", "concluded"),
      assignedLayers: fc.subarray(["preliminary", "tpi_member", "tpi_lead", "tpi_supervisor"] as const),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.array(duty, { maxLength: 4 }),
      fc.subarray(actions),
      fc.constantFrom(...actions),
      target,
      (duties, scopes, action, at) => {
        const person: Actor = { accountId: "p", duties };
        const program: Actor = { ...person, scopes };
        const expected = scopes.includes(action) && mayDo(action, person, at, "2026-05-04").ok;
        expect(mayDo(action, program, at, "2026-05-04").ok).toBe(expected);
      },
    ),
    { numRuns: Number(process.env["RUNS"] ?? 500) },
  );
});

test("what counts as reading decides no endpoint that writes", async () => {
  const writing = (await collectEndpoints()).filter(({ method }) => method !== "GET");
  const decided = writing.filter(({ action }) => readingScopes.some((scope) => scope === action));
  // These ask an outside address whether it answers, fill a workbook that the reader brings, note what the reader has read.
  expect(decided.map(({ name }) => name).sort()).toEqual(["checkLink", "fillTemplate", "seeThread"]);
});

test("the endpoints that a token reaches without a row of the table are few and named", async () => {
  const open = (await collectEndpoints()).filter(({ token }) => token);
  expect(open.every(({ method, action }) => method === "GET" && action === "session")).toBe(true);
  expect(open.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["listAgencies", "listWorksheets", "listRounds", "listInstruments", "getInstrument"]),
  );
});
