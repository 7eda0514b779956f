import { expect, test } from "vitest";
import { atWork, leftByTier, phaseOf, plannedMinutesLeft } from "./board.ts";

test("each return opens a further round", () => {
  expect(phaseOf("filling", 0)).toEqual({ kind: "filling" });
  expect(phaseOf("submitted", 0)).toEqual({ kind: "review", round: 1 });
  expect(phaseOf("returned", 1)).toEqual({ kind: "repair", round: 1 });
  expect(phaseOf("submitted", 1)).toEqual({ kind: "review", round: 2 });
  expect(phaseOf("concluded", 1)).toEqual({ kind: "concluded" });
});

test("what a tier below answered is not left for the tier above", () => {
  const tiers = ["tpi_lead", "preliminary", "tpi_member"] as const;
  expect(leftByTier(tiers, { preliminary: 100, tpi_member: 10, tpi_lead: 1 }, 113)).toEqual([
    { tier: "preliminary", left: 13 },
    { tier: "tpi_member", left: 3 },
    { tier: "tpi_lead", left: 2 },
  ]);
});

test("the turn goes from the unit to the preliminary assessor, to the lowest tier with a gap, to the one that concludes", () => {
  const tiers = ["preliminary", "tpi_member", "tpi_lead", "tpi_supervisor"] as const;
  const left = (member: number, lead: number) => [
    { tier: "preliminary" as const, left: 50 },
    { tier: "tpi_member" as const, left: member },
    { tier: "tpi_lead" as const, left: lead },
    { tier: "tpi_supervisor" as const, left: lead },
  ];
  const sheet = { tiers, isPassedOn: true, state: "submitted" } as const;
  expect(atWork({ ...sheet, state: "filling" }, left(9, 9))).toBe("unit");
  expect(atWork({ ...sheet, state: "returned" }, left(0, 0))).toBe("unit");
  expect(atWork({ ...sheet, isPassedOn: false }, left(9, 9))).toBe("preliminary");
  expect(atWork(sheet, left(9, 9))).toBe("tpi_member");
  expect(atWork(sheet, left(0, 0))).toBe("tpi_lead");
  expect(atWork({ ...sheet, state: "concluded" }, left(0, 0))).toBeNull();
});

test("planned minutes follow the share that is open: a third of 390 is 130, rounded up", () => {
  expect(plannedMinutesLeft(390, 38, 114)).toBe(130);
  expect(plannedMinutesLeft(390, 1, 113)).toBe(4);
  expect(plannedMinutesLeft(390, 0, 113)).toBe(0);
});
