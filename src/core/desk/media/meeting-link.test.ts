import fc from "fast-check";
import { expect, test } from "vitest";
import { checkMeetingLink } from "./meeting-link.ts";

const kindOf = (link: string): string => {
  const checked = checkMeetingLink(link);
  return checked.ok ? "ok" : checked.problem.kind;
};

test("the addresses that Zoom, Jitsi and Teams hand out are taken as they are", () => {
  for (const link of [
    "https://zoom.us/j/95512345678?pwd=aBcD.1",
    "https://us02web.zoom.us/j/95512345678",
    "https://meet.jit.si/DeskDukcapil2026",
    "https://rapat.instansi.go.id:8443/desk#config.startWithAudioMuted=true",
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%7d",
  ])
    expect([link, kindOf(link)]).toEqual([link, "ok"]);
});

test("what would run, mislead or lead inside is refused, and nothing at all is said to be missing", () => {
  expect(kindOf("")).toBe("desk_link_missing");
  for (const link of [
    "http://zoom.us/j/1",
    "javascript:alert(1)",
    "zoom.us/j/1",
    "//zoom.us/j/1",
    "https://zoom.us@contoh.invalid/j/1",
    "https://zoom.us\\@contoh.invalid",
    "https://localhost/rapat",
    "https://10.0.0.7/rapat",
    "https://[::1]/rapat",
    "https://zoom.us/j/1 https://contoh.invalid",
    "kode rapat 955 1234 5678",
  ])
    expect([link, kindOf(link)]).toEqual([link, "desk_link_refused"]);
});

test("whatever is taken leads where it says: over https, to a named host, as nobody", () => {
  const anything = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string(),
    fc.string({ unit: "binary" }).map((tail) => `https://zoom.us${tail}`),
    fc.tuple(fc.string(), fc.domain()).map(([user, host]) => `https://${user}@${host}/`),
  );
  fc.assert(
    fc.property(anything, (link) => {
      if (!checkMeetingLink(link).ok) return;
      const { protocol, username, password, hostname } = new URL(link);
      expect([protocol, username, password]).toEqual(["https:", "", ""]);
      expect(link.toLowerCase().startsWith(`https://${hostname}`)).toBe(true);
      expect(hostname).toContain(".");
    }),
  );
});
