import { expect, test } from "vitest";
import type { Duty } from "../people/roles.ts";
import { canPassOn, mayTakeDuty } from "./hand-over.ts";

const day = "2026-05-04";
const area3: Duty = {
  id: "d",
  role: "area_coordinator",
  agencyId: "a",
  unitId: "u",
  area: "3",
  validFrom: "2026-01-01",
  validTo: null,
};
const giver = { accountId: "giver", isSelf: true };
const colleague = {
  accountId: "r",
  isClosed: false,
  duties: [{ ...area3, id: "e", role: "unit_operator" as const, area: null }],
  assesses: [],
};
const kindOf = (result: ReturnType<typeof mayTakeDuty>) => (result.ok ? "ok" : result.problem.kind);

test("a coordinator hands an area to a colleague of the unit; the administrator to anybody of the agency", () => {
  expect(kindOf(mayTakeDuty(area3, giver, colleague, day))).toBe("ok");
  const elsewhere = { ...colleague, duties: colleague.duties.map((one) => ({ ...one, unitId: "v" })) };
  expect(kindOf(mayTakeDuty(area3, giver, elsewhere, day))).toBe("hand_over_not_colleague");
  expect(kindOf(mayTakeDuty(area3, { ...giver, isSelf: false }, elsewhere, day))).toBe("ok");
  const former = { ...colleague, duties: colleague.duties.map((one) => ({ ...one, validTo: "2026-05-03" })) };
  expect(kindOf(mayTakeDuty(area3, giver, former, day))).toBe("hand_over_not_colleague");
});

test("an assessor of the unit takes no work of it over, whoever gives it", () => {
  for (const isSelf of [true, false])
    expect(kindOf(mayTakeDuty(area3, { ...giver, isSelf }, { ...colleague, assesses: ["u"] }, day))).toBe(
      "hand_over_assessor",
    );
  expect(kindOf(mayTakeDuty(area3, giver, { ...colleague, assesses: ["v"] }, day))).toBe("ok");
});

test("not to oneself, not to a closed account, not twice", () => {
  expect(kindOf(mayTakeDuty(area3, giver, { ...colleague, accountId: "giver" }, day))).toBe("hand_over_self");
  expect(kindOf(mayTakeDuty(area3, giver, { ...colleague, isClosed: true }, day))).toBe("account_closed");
  expect(kindOf(mayTakeDuty(area3, giver, { ...colleague, duties: [area3] }, day))).toBe("hand_over_has_already");
});

test("a post and an acting duty are not work that one hands on", () => {
  expect(canPassOn({ ...area3, role: "unit_head", area: null })).toMatchObject({ problem: { kind: "hand_over_post" } });
  expect(canPassOn({ ...area3, acting: "plt" })).toMatchObject({ problem: { kind: "hand_over_acting" } });
  expect(canPassOn(area3).ok).toBe(true);
});
