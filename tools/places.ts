import { type Chapter, chapters, foundations, gatherings, type Ring, rings } from "../src/plan.ts";

/** Where in the house a path stands. */
export type Place =
  | Inside
  | { readonly kind: "words" }
  | { readonly kind: "plan" }
  | { readonly kind: "outside" }
  /** Under src, but nowhere in the plan: `fault` ends the sentence that begins with the path. */
  | { readonly kind: "stray"; readonly fault: string };

export type Inside =
  | { readonly kind: "root"; readonly ring: Ring }
  | { readonly kind: "chapter"; readonly ring: Ring; readonly chapter: Chapter }
  | { readonly kind: "foundation"; readonly ring: Ring; readonly folder: string };

/** The place of a file, by its path from the checkout: `src/core/desk/agenda.ts`. */
export function placeOf(path: string): Place {
  const [source, ring, second, third] = path.split("/");
  if (source !== "src") return { kind: "outside" };
  if (ring === "plan.ts") return { kind: "plan" };
  if (ring === "words") return { kind: "words" };
  if (ring === undefined || !isRing(ring))
    return { kind: "stray", fault: `stands in no ring (${Object.keys(rings).join(", ")})` };
  if (second === undefined) return { kind: "root", ring };
  if (third === undefined) {
    // The contract has one file per chapter, named after it.
    const name = second.replace(/\.tsx?$/, "");
    return ring === "contract" && isChapter(name) ? { kind: "chapter", ring, chapter: name } : { kind: "root", ring };
  }
  if (isChapter(second)) return { kind: "chapter", ring, chapter: second };
  const gathering: readonly string[] = gatherings[ring];
  if (gathering.includes(second)) return { kind: "root", ring };
  const known: readonly string[] = foundations[ring];
  if (known.includes(second)) return { kind: "foundation", ring, folder: second };
  return { kind: "stray", fault: `stands in "${second}", which is neither a chapter nor a foundation of ${ring}` };
}

function isRing(name: string): name is Ring {
  return Object.hasOwn(rings, name);
}

function isChapter(name: string): name is Chapter {
  const names: readonly string[] = chapters;
  return names.includes(name);
}
