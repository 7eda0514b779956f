import { expect, test } from "vitest";
import { checkDuty, mayGrant, type NewDuty } from "./granting.ts";
import type { Actor } from "./permissions.ts";
import type { Role } from "./roles.ts";

const agencyId = "a";
const duty: NewDuty = {
  role: "unit_operator",
  agencyId,
  unitId: "u",
  area: null,
  validFrom: "2026-01-01",
  validTo: null,
};

test("a unit's role names its unit, an agency's role does not", () => {
  expect(checkDuty(duty).ok).toBe(true);
  expect(checkDuty({ ...duty, unitId: null })).toMatchObject({ problem: { kind: "duty_needs_unit" } });
  expect(checkDuty({ ...duty, role: "tpi_lead" })).toMatchObject({ problem: { kind: "duty_without_unit" } });
  expect(checkDuty({ ...duty, role: "tpi_lead", unitId: null }).ok).toBe(true);
});

test("platform roles are not given inside an agency; an auditor sits in either", () => {
  expect(checkDuty({ ...duty, role: "platform_admin", unitId: null })).toMatchObject({
    problem: { kind: "duty_of_platform" },
  });
  expect(checkDuty({ ...duty, role: "auditor", unitId: null }).ok).toBe(true);
  expect(checkDuty({ ...duty, role: "auditor", unitId: null, agencyId: null }).ok).toBe(true);
});

test("a change area is for area coordinators", () => {
  expect(checkDuty({ ...duty, role: "area_coordinator", area: "3" }).ok).toBe(true);
  expect(checkDuty({ ...duty, area: "3" })).toMatchObject({ problem: { kind: "duty_without_area" } });
});

test("a duty of one day is possible, one that ends before it begins is not", () => {
  expect(checkDuty({ ...duty, validTo: "2026-01-01" }).ok).toBe(true);
  expect(checkDuty({ ...duty, validTo: "2025-12-31" })).toMatchObject({ problem: { kind: "dates_reversed" } });
});

test("an agency's administrator grants the agency's roles, never national or platform ones, and none elsewhere", () => {
  const admin = actor("agency_admin", agencyId);
  expect(mayGrant(admin, { role: "agency_admin", agencyId }, "2026-05-01").ok).toBe(true);
  expect(mayGrant(admin, { role: "unit_head", agencyId }, "2026-05-01").ok).toBe(true);
  for (const role of ["tpn_evaluator", "tpn_lead"] as const) {
    expect(mayGrant(admin, { role, agencyId }, "2026-05-01").ok).toBe(false);
  }
  expect(mayGrant(admin, { role: "platform_admin", agencyId: null }, "2026-05-01").ok).toBe(false);
  expect(mayGrant(admin, { role: "unit_head", agencyId: "b" }, "2026-05-01").ok).toBe(false);
  expect(mayGrant(actor("platform_admin", null), { role: "tpn_evaluator", agencyId }, "2026-05-01").ok).toBe(true);
});

function actor(role: Role, agency: string | null): Actor {
  const held = { id: "d", role, agencyId: agency, unitId: null, area: null, validFrom: "2020-01-01", validTo: null };
  return { accountId: "x", duties: [held] };
}
