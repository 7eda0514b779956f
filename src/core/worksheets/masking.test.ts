import { describe, expect, test } from "vitest";
import type { Actor, Target } from "../people/permissions.ts";
import type { Role } from "../people/roles.ts";
import { letterOf, masksFor, seesReviewers } from "./masking.ts";

const worksheetId = "0b5c63e1-7f6a-4c1d-9a2b-111111111111";
const aliases = [
  { accountId: "ani", number: 1, tiers: ["tpi_member"] },
  { accountId: "budi", number: 2, tiers: ["tpi_member", "tpi_lead"] },
  { accountId: "citra", number: 3, tiers: [] },
] as const;
const wordOf = (tier: string | null, letter: string) => `${tier ?? "TPI"} ${letter}`;

describe("letters", () => {
  test("go from A to Z and on as columns of a sheet do", () => {
    expect([1, 2, 26, 27, 52, 53, 702, 703].map(letterOf)).toEqual(["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  });
});

describe("masks", () => {
  const masks = masksFor(aliases, { accountId: "unit", worksheetId }, wordOf);

  test("an assessor is shown by the tier in which they acted, else by their highest, else as of the team", () => {
    expect(masks.nameOf("budi", "Budi", "tpi_member")).toBe("tpi_member B");
    expect(masks.nameOf("budi", "Budi")).toBe("tpi_lead B");
    expect(masks.nameOf("citra", "Citra")).toBe("TPI C");
  });

  test("who is no assessor here is shown as they are, and everybody to themselves", () => {
    expect(masks.nameOf("dewi", "Dewi")).toBe("Dewi");
    const own = masksFor(aliases, { accountId: "ani", worksheetId }, wordOf);
    expect([own.nameOf("ani", "Ani"), own.idOf("ani")]).toEqual(["Ani", "ani"]);
  });

  test("an id leads back to the account and differs from worksheet to worksheet", () => {
    expect(masks.idOf("budi")).toBe("0b5c63e1-7f6a-4c1d-9a2b-000000000002");
    expect(masks.accountOf(masks.idOf("budi"))).toBe("budi");
    expect(masks.accountOf("dewi")).toBe("dewi");
  });

  test("a reader who sees everybody sees names and accounts", () => {
    const open = masksFor(null, { accountId: "unit", worksheetId }, wordOf);
    expect([open.areOn, open.nameOf("ani", "Ani", "tpi_member"), open.idOf("ani")]).toEqual([false, "Ani", "ani"]);
  });
});

describe("who is told", () => {
  const target: Target = { agencyId: "a", unitId: "u", state: "submitted", assignedLayers: ["tpi_member"] };
  const who = (...roles: readonly (readonly [Role, string | null])[]): Actor => ({
    accountId: "x",
    duties: roles.map(([role, unitId], at) => ({
      id: String(at),
      role,
      agencyId: "a",
      unitId,
      area: null,
      validFrom: "2026-01-01",
      validTo: null,
    })),
  });
  const sees = (actor: Actor): boolean => seesReviewers(actor, target, "2026-06-01");

  test("those inside the review and those who put it together", () => {
    expect(sees(who(["tpi_member", null]))).toBe(true);
    expect(sees(who(["chief_inspector", null]))).toBe(true);
    expect(sees(who(["agency_admin", null]))).toBe(true);
  });

  test("never somebody who belongs to the unit, whatever else they are", () => {
    expect(sees(who(["unit_head", "u"]))).toBe(false);
    expect(sees(who(["unit_head", "u"], ["agency_admin", null]))).toBe(false);
    expect(sees(who(["unit_head", "other"], ["agency_admin", null]))).toBe(true);
    expect(sees(who(["observer", null]))).toBe(false);
  });
});
