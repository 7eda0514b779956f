import { expect, it } from "vitest";
import type { Answer } from "../worksheets/answer.ts";
import { differencesOf } from "./differences.ts";

const choice = (option: string): Answer => ({ kind: "choice", option });

it("compares each layer with the nearest below that answered, and lets silence be", () => {
  const answers = {
    unit: { a: choice("A"), b: choice("A"), c: choice("A"), e: choice("A") },
    tpi_member: { a: choice("A"), b: choice("B"), d: choice("C") },
    tpi_lead: { a: choice("C"), b: choice("B"), e: choice("B") },
    tpi_supervisor: { b: choice("A") },
  };
  const tiers = ["tpi_supervisor", "tpi_member", "tpi_lead"] as const;
  expect(differencesOf(["a", "b", "c", "d", "e"], tiers, answers)).toEqual([
    { item: "a", above: "tpi_lead", below: "tpi_member" },
    { item: "b", above: "tpi_member", below: "unit" },
    { item: "b", above: "tpi_supervisor", below: "tpi_lead" },
    { item: "e", above: "tpi_lead", below: "unit" },
  ]);
});
