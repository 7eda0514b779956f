import { expect, test } from "vitest";
import { addMonths, dayBefore } from "../kernel/day.ts";
import { checkActing, dutyBehind, type NewActing, signedAs, warnOfLength } from "./acting.ts";
import { type Actor, belongsTo, mayDo } from "./permissions.ts";
import type { Duty } from "./roles.ts";

const place = { agencyId: "a", unitId: "u", area: null };
const head = { ...duty("h", "unit_head"), accountId: "holder" };
const admin: Actor = { accountId: "admin", duties: [{ ...duty("g", "agency_admin"), unitId: null }] };
const plh: NewActing = {
  ...place,
  role: "unit_head",
  acting: "plh",
  actingFor: "holder",
  letter: "800/12/2026",
  letterDate: "2026-03-01",
  validFrom: "2026-03-02",
  validTo: "2026-03-13",
};

test("a plh stands in for the holder of the post, and for nobody else", () => {
  expect(checkActing(plh, { accountId: "x" }, [head], admin).ok).toBe(true);
  expect(checkActing({ ...plh, actingFor: null }, { accountId: "x" }, [head], admin)).toMatchObject({
    problem: { kind: "acting_for_missing" },
  });
  expect(checkActing({ ...plh, actingFor: "other" }, { accountId: "x" }, [head], admin)).toMatchObject({
    problem: { kind: "acting_for_not_holder" },
  });
  const elsewhere = { ...head, unitId: "another" };
  expect(checkActing(plh, { accountId: "x" }, [elsewhere], admin)).toMatchObject({
    problem: { kind: "acting_for_not_holder" },
  });
});

test("a plt is for a post that nobody holds in the period", () => {
  const plt = { ...plh, acting: "plt", actingFor: null } as const;
  expect(checkActing(plt, { accountId: "x" }, [head], admin)).toMatchObject({ problem: { kind: "acting_post_held" } });
  const left = { ...head, validTo: "2026-03-01" };
  expect(checkActing({ ...plt, actingFor: "holder" }, { accountId: "x" }, [left], admin).ok).toBe(true);
});

test("acting for somebody who is acting is refused, and so is an acting official who appoints the next", () => {
  const acting = { ...head, acting: "plh" } as const;
  expect(checkActing(plh, { accountId: "x" }, [acting], admin)).toMatchObject({ problem: { kind: "acting_chain" } });
  const actingHead: Actor = { accountId: "y", duties: [{ ...duty("z", "unit_head"), acting: "plt" }] };
  expect(checkActing(plh, { accountId: "x" }, [head], actingHead)).toMatchObject({ problem: { kind: "acting_chain" } });
});

test("one post has one acting official at a time", () => {
  const standing = {
    ...head,
    id: "p",
    accountId: "y",
    acting: "plh",
    actingFor: "holder",
    validTo: "2026-03-05",
  } as const;
  expect(checkActing(plh, { accountId: "x" }, [head, standing], admin)).toMatchObject({
    problem: { kind: "acting_post_acted" },
  });
  expect(checkActing(plh, { accountId: "x" }, [head, { ...standing, validTo: "2026-03-01" }], admin).ok).toBe(true);
});

test("who holds a post does not act in it, and nobody acts for themselves", () => {
  expect(checkActing({ ...plh, actingFor: "holder" }, { accountId: "holder" }, [head], admin)).toMatchObject({
    problem: { kind: "acting_for_self" },
  });
  const second = { ...duty("s", "unit_head"), accountId: "x" };
  expect(checkActing(plh, { accountId: "x" }, [head, second], admin)).toMatchObject({
    problem: { kind: "acting_holds_already" },
  });
});

test("posts of the platform and of the nation are not filled by acting officials", () => {
  for (const role of ["platform_admin", "auditor", "tpn_evaluator", "tpn_head"] as const) {
    expect(checkActing({ ...plh, role }, { accountId: "x" }, [], admin)).toMatchObject({
      problem: { kind: "acting_role" },
    });
  }
});

test("a letter is not dated after the period begins, and the period ends after it begins", () => {
  expect(checkActing({ ...plh, letterDate: "2026-03-03" }, { accountId: "x" }, [head], admin)).toMatchObject({
    problem: { kind: "acting_letter_after_start" },
  });
  expect(checkActing({ ...plh, validTo: "2026-03-01" }, { accountId: "x" }, [head], admin)).toMatchObject({
    problem: { kind: "dates_reversed" },
  });
});

test("three months for a plt by one letter, six with its extension; longer is warned of", () => {
  const plt = { acting: "plt", validFrom: "2026-01-01" } as const;
  expect(warnOfLength({ ...plt, validTo: "2026-03-31" }, [])).toEqual([]);
  expect(warnOfLength({ ...plt, validTo: "2026-04-01" }, [])).toEqual(["acting_longer_than_once"]);
  expect(warnOfLength({ ...plt, validTo: "2026-06-30" }, [])).toEqual(["acting_longer_than_once"]);
  expect(warnOfLength({ ...plt, validTo: "2026-07-01" }, [])).toEqual(["acting_longer_than_all"]);
  const first = { validFrom: "2025-10-01", validTo: "2025-12-31" };
  expect(warnOfLength({ ...plt, validTo: "2026-03-31" }, [first])).toEqual([]);
  expect(warnOfLength({ ...plt, validTo: "2026-04-01" }, [first])).toEqual(["acting_longer_than_all"]);
  expect(warnOfLength({ ...plt, validTo: "2026-03-31" }, [{ ...first, validTo: "2025-12-30" }])).toEqual([]);
  expect(warnOfLength({ acting: "plh", validFrom: "2026-01-01", validTo: "2027-01-01" }, [])).toEqual([]);
});

test("an acting head has a head's rights for the period, not a day longer, and never assesses the unit again", () => {
  const held: Duty = { ...duty("p", "unit_head"), acting: "plh", validFrom: "2026-03-02", validTo: "2026-03-13" };
  const actor: Actor = { accountId: "x", duties: [held, { ...duty("t", "tpi_member"), unitId: null }] };
  const target = { agencyId: "a", unitId: "u", state: "filling" } as const;
  expect(mayDo("worksheets.submit", actor, target, "2026-03-01").ok).toBe(false);
  expect(mayDo("worksheets.submit", actor, target, "2026-03-02").ok).toBe(true);
  expect(mayDo("worksheets.submit", actor, target, "2026-03-13").ok).toBe(true);
  expect(mayDo("worksheets.submit", actor, target, "2026-03-14").ok).toBe(false);
  expect(signedAs("worksheets.submit", actor, target, "2026-03-05")).toEqual({ acting: "plh", role: "unit_head" });
  expect(belongsTo(actor, "u")).toBe(true);
  const review = { ...target, state: "submitted", assignedLayers: ["tpi_member"] } as const;
  expect(mayDo("reviews.answer", actor, review, "2030-01-01")).toMatchObject({
    problem: { kind: "not_allowed_own_unit" },
  });
});

test("who may do something in their own post does not do it as acting", () => {
  const acting: Duty = { ...duty("1", "unit_head"), acting: "plt", validTo: "2026-12-31" };
  const own = duty("2", "unit_operator");
  const actor: Actor = { accountId: "x", duties: [acting, own] };
  const target = { agencyId: "a", unitId: "u", state: "filling" } as const;
  expect(dutyBehind("worksheets.answer", actor, target, "2026-03-05")).toBe(own);
  expect(dutyBehind("worksheets.submit", actor, target, "2026-03-05")).toBe(acting);
  expect(dutyBehind("people.edit", actor, { agencyId: "a" }, "2026-03-05")).toBeNull();
});

test("months are those of the calendar", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
  expect(addMonths("2026-11-30", 3)).toBe("2027-02-28");
  expect(dayBefore("2026-03-01")).toBe("2026-02-28");
  expect(dayBefore("2026-01-01")).toBe("2025-12-31");
});

function duty(id: string, role: Duty["role"]): Duty {
  return { id, role, ...place, validFrom: "2020-01-01", validTo: null };
}
