import { expect, test } from "vitest";
import type { Answer } from "./answer.ts";
import { effectiveAnswers, gapsOf, inOrder, layersBelow, nationalAnswers, verdictTier } from "./tiers.ts";

const choice = (option: string): Answer => ({ kind: "choice", option });

test("a tier has its own answer, else that of the nearest tier below, named by who gave it", () => {
  const answers = {
    unit: { a: choice("A"), b: choice("A"), c: choice("A"), d: choice("A") },
    tpi_member: { a: choice("B"), b: choice("B"), c: choice("B") },
    tpi_lead: { a: choice("C"), b: choice("C") },
    tpi_supervisor: { a: choice("D") },
  };
  const tiers = ["tpi_member", "tpi_lead", "tpi_supervisor"] as const;
  expect(effectiveAnswers(tiers, "tpi_supervisor", answers)).toEqual({
    a: { answer: choice("D"), from: "tpi_supervisor" },
    b: { answer: choice("C"), from: "tpi_lead" },
    c: { answer: choice("B"), from: "tpi_member" },
  });
});

test("the TPI does not stand behind what only the preliminary assessors answered; they themselves do", () => {
  const answers = { preliminary: { a: choice("B"), b: choice("B") }, tpi_member: { a: choice("C") } };
  const tiers = ["preliminary", "tpi_member"] as const;
  expect(effectiveAnswers(tiers, "tpi_member", answers)).toEqual({ a: { answer: choice("C"), from: "tpi_member" } });
  expect(Object.keys(effectiveAnswers(tiers, "preliminary", answers))).toEqual(["a", "b"]);
});

test("what only the unit answered is a gap", () => {
  const effective = effectiveAnswers(["tpi_member"], "tpi_member", {
    unit: { a: choice("A") },
    tpi_member: { b: choice("A") },
  });
  expect(gapsOf(["a", "b", "c"], effective)).toEqual(["a", "c"]);
});

test("a tier that the agency does not work with gives nothing", () => {
  const effective = effectiveAnswers(["tpi_lead"], "tpi_lead", { tpi_member: { a: choice("A") } });
  expect(effective).toEqual({});
});

test("the verdict is the lead's, not the supervisor's", () => {
  expect(verdictTier(["tpi_member", "tpi_lead", "tpi_supervisor"])).toBe("tpi_lead");
  expect(verdictTier(["tpi_supervisor", "tpi_member"])).toBe("tpi_member");
  expect(verdictTier(["tpi_supervisor"])).toBe("tpi_supervisor");
});

test("tiers stand in their order, whatever order they were chosen in", () => {
  expect(inOrder(["tpi_lead", "preliminary"])).toEqual(["preliminary", "tpi_lead"]);
  expect(layersBelow(["tpi_lead", "preliminary"], "tpi_lead")).toEqual(["preliminary", "unit"]);
});

test("the national team stands behind what it settled, and behind the TPI where it settled nothing", () => {
  const answers = {
    unit: { a: choice("A"), b: choice("A"), c: choice("A") },
    tpi_lead: { a: choice("B"), b: choice("B") },
    tpn: { b: choice("C") },
  };
  expect(nationalAnswers(["tpi_lead"], answers)).toEqual({ a: choice("B"), b: choice("C") });
});
