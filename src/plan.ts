/**
 * The plan of the house: read this first. `tools/check-walls.ts` reads it too, so what stands here is enforced.
 *
 * Rings say how far a file is from the world: `core` knows nothing but itself, `cli` may know everything to its left.
 * In `contract` a chapter is one file, or a folder of its name where one file would grow too long.
 * `web` stands apart: it knows core and contract, never server or site.
 * Chapters say what a file is about; a chapter knows only the chapters before it, so the order cannot hold a cycle.
 */
export const rings = {
  core: { title: "what is true", mayImport: [] },
  contract: { title: "what is said", mayImport: ["core"] },
  site: { title: "what anyone sees", mayImport: ["core", "contract"] },
  server: { title: "what is done", mayImport: ["core", "contract", "site"] },
  cli: { title: "commands", mayImport: ["core", "contract", "site", "server"] },
  web: { title: "what staff see", mayImport: ["core", "contract"] },
} as const satisfies Record<string, { title: string; mayImport: readonly string[] }>;

export type Ring = keyof typeof rings;

/** Chapters in the order in which they may know each other: each knows only those before it. */
export const chapters = [
  "agencies",
  "people",
  "instruments",
  "rounds",
  "development",
  "evidence",
  "letters",
  "worksheets",
  "findings",
  "reviews",
  "proposals",
  "surveys",
  "desk",
  "field",
  "decisions",
  "complaints",
  "register",
] as const;

export type Chapter = (typeof chapters)[number];

/** Chapters that all may know in the rings further in: every request asks who acts and what they may do. */
export const wellKnownChapters = ["people"] as const satisfies readonly Chapter[];

/** Folders that serve every chapter and therefore know none. `words` is generated from `messages/`. */
export const foundations = {
  core: ["kernel"],
  contract: ["kernel"],
  site: ["page"],
  server: ["platform"],
  cli: [],
  web: ["ui"],
} as const satisfies Record<Ring, readonly string[]>;

/** Folders that belong to a ring's root: they put chapters together, as its files do. `home` is where each role lands. */
export const gatherings = {
  core: [],
  contract: [],
  site: [],
  server: [],
  cli: [],
  web: ["home"],
} as const satisfies Record<Ring, readonly string[]>;
