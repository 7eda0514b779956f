import { expect, test } from "vitest";
import { type HeldPredicate, isStanding, standingPredicate } from "./predicate.ts";

const wbk: HeldPredicate = { predicate: "WBK", inForceFrom: "2021-12-20", expiresOn: null, revokedOn: null };

test("a predicate stands from the day of its decree", () => {
  expect(isStanding(wbk, "2021-12-19")).toBe(false);
  expect(isStanding(wbk, "2021-12-20")).toBe(true);
  expect(isStanding(wbk, "2026-06-30")).toBe(true);
});

test("a predicate stands until the day before it expires", () => {
  const limited = { ...wbk, expiresOn: "2024-12-20" };
  expect(isStanding(limited, "2024-12-19")).toBe(true);
  expect(isStanding(limited, "2024-12-20")).toBe(false);
});

test("a revoked predicate stood before its revocation and not from then on", () => {
  const revoked = { ...wbk, revokedOn: "2026-03-01" };
  expect(isStanding(revoked, "2026-02-28")).toBe(true);
  expect(isStanding(revoked, "2026-03-01")).toBe(false);
});

test("a decree dated after the reference date does not count, even when it was recorded before", () => {
  expect(isStanding({ ...wbk, inForceFrom: "2026-07-01" }, "2026-06-30")).toBe(false);
});

test("of what stands the highest counts; what does not stand counts nothing", () => {
  const wbbm: HeldPredicate = { ...wbk, predicate: "WBBM", inForceFrom: "2024-12-11" };
  expect(standingPredicate([wbk, wbbm], "2025-01-01")).toBe("WBBM");
  expect(standingPredicate([wbk, wbbm], "2024-12-10")).toBe("WBK");
  expect(standingPredicate([wbk, { ...wbbm, revokedOn: "2025-06-01" }], "2025-06-01")).toBe("WBK");
  expect(standingPredicate([{ ...wbk, revokedOn: "2022-01-01" }], "2025-01-01")).toBeNull();
});
