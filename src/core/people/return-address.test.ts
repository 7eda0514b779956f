import { expect, test } from "vitest";
import { returnAddress } from "./return-address.ts";

test("a path of our own is kept with its question and its mark", () => {
  for (const path of ["/", "/lembar-kerja", "/orang?agency=1&q=a%20b", "/lembar-kerja/1/2#x", "/masukan", "/a//b"]) {
    expect(returnAddress(path)).toBe(path);
  }
});

// Each would leave the site in a browser of today, or is no path at all (WHATWG URL: backslashes are slashes, tabs and
// line ends are dropped).
test.each([
  "//jahat.example",
  "///jahat.example",
  "/\\jahat.example",
  "\\\\jahat.example",
  "/\t/jahat.example",
  "/\n/jahat.example",
  "/a\\..\\b",
  "https://jahat.example/",
  "https:jahat.example",
  "javascript:alert(1)",
  "data:text/html,x",
  " /orang",
  "orang",
  "",
])("%j leads to the first page", (address) => {
  expect(returnAddress(address)).toBe("/");
});

test("what stays on the site for every browser may be strange", () => {
  for (const path of ["/%2F%2Fjahat.example", "/%5Cjahat.example", "/?ke=https://jahat.example", "/@jahat.example"]) {
    expect(new URL(returnAddress(path), "https://bening.example").host).toBe("bening.example");
  }
});

test("the door and the interface are no places to come back to", () => {
  for (const path of ["/masuk", "/masuk?ke=/orang", "/api/sign-out", "/api"]) expect(returnAddress(path)).toBe("/");
});
