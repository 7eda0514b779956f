import { posix } from "node:path";
import { chapters, rings, type Ring, wellKnownChapters } from "../src/plan.ts";
import { type Inside, placeOf } from "./places.ts";
import { importsOf, type SourceFile } from "./source-files.ts";

export const longestFile = 250;

/** What breaks the plan of the house in these files, one sentence each. Tests may know what they test with. */
export function findBreaches(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const place = placeOf(file.path);
    if (place.kind === "stray") return [`${file.path} ${place.fault}`];
    if (place.kind === "outside" || place.kind === "words" || place.kind === "plan") return findLength(file);
    if (/\.test\.tsx?$/.test(file.path)) return findLength(file);
    return [...findLength(file), ...importsOf(file).flatMap((specifier) => judge(file.path, place, specifier))];
  });
}

function findLength({ path, text }: SourceFile): readonly string[] {
  const lines = text.trimEnd().split("\n").length;
  if (lines <= longestFile) return [];
  return [`${path} has ${lines} lines; split it: a file holds one idea in at most ${longestFile}.`];
}

function judge(path: string, from: Inside, specifier: string): readonly string[] {
  const target = posix.join(posix.dirname(path), specifier);
  const fault = specifier.startsWith(".") ? judgeFile(from, target) : judgePackage(from.ring, specifier);
  return fault === undefined ? [] : [`${path} imports ${specifier}, but ${fault}.`];
}

function judgePackage(ring: Ring, specifier: string): string | undefined {
  if (ring === "core") return "core has no dependencies";
  if (ring === "contract" && specifier !== "zod") return "contract knows only zod";
  if (ring === "web" && specifier.startsWith("node:")) return "web runs in the browser";
  return undefined;
}

function judgeFile(from: Inside, target: string): string | undefined {
  const to = placeOf(target);
  if (to.kind === "words") return isSpeechless(from.ring) ? `${from.ring} speaks no language` : undefined;
  if (to.kind === "plan") return "the plan is for the checker";
  if (to.kind === "outside") return "that is outside src";
  if (to.kind === "stray") return `that ${to.fault}`;
  const mayKnow: readonly Ring[] = [from.ring, ...rings[from.ring].mayImport];
  if (!mayKnow.includes(to.ring)) return `${from.ring} may know ${mayKnow.join(", ")} and nothing else`;
  return judgeChapters(from, to);
}

function isSpeechless(ring: Ring): boolean {
  return ring === "core" || ring === "contract";
}

const wellKnown: ReadonlySet<string> = new Set(wellKnownChapters);

/** A ring's root may know every chapter, a foundation none, a chapter those before it; all know the well-known ones. */
function judgeChapters(from: Inside, to: Inside): string | undefined {
  if (from.kind === "root" || to.kind === "foundation") return undefined;
  if (to.kind === "root") return "a file at a ring's root puts chapters together and is known by none of them";
  if (wellKnown.has(to.chapter) && to.ring !== from.ring) return undefined;
  if (from.kind === "foundation") {
    return `"${from.folder}" serves every chapter, so it may not know "${to.chapter}"`;
  }
  if (chapters.indexOf(to.chapter) <= chapters.indexOf(from.chapter)) return undefined;
  return `the chapter "${from.chapter}" comes before "${to.chapter}" and may not know it`;
}
