import { describe, expect, it } from "vitest";
import { html, safeAddress, trusted } from "./html.ts";

describe("html", () => {
  it("escapes text between tags", () => {
    expect(html`<p>${'<script>alert("1")</script> & co'}</p>`.toString()).toBe(
      "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; co</p>",
    );
  });

  it("keeps a value inside its quoted attribute", () => {
    expect(html`<a title="${`" onclick='x' \``}">a</a>`.toString()).toBe(
      '<a title="&quot; onclick=&#39;x&#39; &#96;">a</a>',
    );
  });

  it("inserts markup as it is, also from a list, and escapes it once only", () => {
    const items = ["a&b", "c<d"].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}</ul>`.toString()).toBe("<ul><li>a&amp;b</li><li>c&lt;d</li></ul>");
  });

  it("escapes an object that only pretends to be markup", () => {
    const forged: unknown = JSON.parse('["<b>"]');
    // The wall is tested with what a careless caller could pass.
    expect(html`${forged as readonly string[]}`.toString()).toBe("&lt;b&gt;");
  });

  it("leaves nothing out that counts: zero is printed, absence is not", () => {
    expect(html`${0}|${null}|${undefined}|${false}|${""}`.toString()).toBe("0||||");
  });

  it("lets through markup of our own making", () => {
    expect(html`<style>${trusted("a>b{}")}</style>`.toString()).toBe("<style>a>b{}</style>");
  });
});

describe("an address", () => {
  it.each([
    ["https://bening.example/tanda-terima/AB12", "https://bening.example/tanda-terima/AB12"],
    ["/tanda-terima/AB12?bahasa=en", "/tanda-terima/AB12?bahasa=en"],
    ["?bahasa=en", "?bahasa=en"],
    ["javascript:alert(1)", "#"],
    ["JaVaScRiPt:alert(1)", "#"],
    ["java\tscript:alert(1)", "#"],
    ["//elsewhere.example", "#"],
    ["/\\elsewhere.example", "#"],
    ["data:text/html,x", "#"],
  ])("%j becomes %j", (given, kept) => {
    expect(safeAddress(given)).toBe(kept);
  });
});
