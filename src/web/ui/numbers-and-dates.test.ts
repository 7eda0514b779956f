import { afterEach, describe, expect, test } from "vitest";
import { closingIn, instantOf, lastMoment, localOf } from "./dates.ts";
import { speak } from "./locale.ts";
import { count, machineDecimal, percent, points, signedPoints } from "./numbers.ts";

afterEach(() => speak("id"));

describe("numbers on screen", () => {
  test("are cut and never rounded up to a floor", () => {
    expect(points("74996/1000")).toBe("74,99");
    expect(points("75")).toBe("75,00");
  });
  test("carry the signs of the language", () => {
    expect(count(1234567)).toBe("1.234.567");
    expect(percent("2/3")).toBe("66,66 %");
    expect(signedPoints("-29/100")).toBe("−0,29");
    speak("en");
    expect(count(1234567)).toBe("1,234,567");
    expect(percent("2/3")).toBe("66.66%");
    expect(signedPoints("3/10")).toBe("+0.30");
  });
  test("are read as people type them, with comma or dot", () => {
    expect(machineDecimal("3,6")).toBe("3.6");
    expect(machineDecimal("1.234,5")).toBe("1234.5");
    expect(machineDecimal("3.6")).toBe("3.6");
    expect(machineDecimal("tiga")).toBeNull();
  });
});

describe("deadlines on screen", () => {
  const end = "2026-05-31T17:00:00.000Z"; // midnight between 31 May and 1 June in WIB

  test("show an exclusive end as its last minute, in the zone asked for", () => {
    expect(lastMoment(end, "WIB")).toBe("31 Mei 2026, 23.59 WIB");
    expect(lastMoment(end, "WIT")).toBe("1 Jun 2026, 01.59 WIT");
  });
  test("count down in days, then tomorrow, hours, minutes, and then say that it is over", () => {
    const at = (instant: string) => closingIn(end, new Date(instant), "WIB");
    expect(at("2026-05-28T03:00:00Z")).toBe("tutup 3 hari lagi (31 Mei, 23.59 WIB)");
    expect(at("2026-05-30T03:00:00Z")).toBe("tutup besok (31 Mei, 23.59 WIB)");
    expect(at("2026-05-31T12:30:00Z")).toBe("tutup 4 jam lagi (31 Mei, 23.59 WIB)");
    expect(at("2026-05-31T16:50:00Z")).toBe("tutup 10 menit lagi (31 Mei, 23.59 WIB)");
    expect(at("2026-05-31T17:00:00Z")).toBe("sudah tutup (31 Mei, 23.59 WIB)");
  });
  test("go into a form and come back in the same zone", () => {
    expect(instantOf("2026-06-01T00:00", "WITA")).toBe("2026-05-31T16:00:00.000Z");
    expect(localOf("2026-05-31T16:00:00.000Z", "WITA")).toBe("2026-06-01T00:00");
    expect(instantOf("", "WIB")).toBeNull();
  });
});
