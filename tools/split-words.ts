import type { Plugin } from "vite";

const wordsDoor = /\/src\/words\/messages\.js$/;
const wordsFile = /\/src\/words\/messages\/(?:_index|id|en)\.js(?:\?area=([a-z]+))?$/;

/**
 * The compiled words are three big modules, and a module cannot be divided between chunks: every screen would load the
 * words of all. For the build they become one module per area ("ui", "people" …, the first part of each key), so that a
 * chunk carries the words it says.
 */
export function splitWords(): Plugin {
  return {
    name: "split-words",
    apply: "build",
    enforce: "pre",
    transform(code, id) {
      const path = id.replaceAll("\\", "/");
      if (wordsDoor.test(path)) return { code, map: null, moduleSideEffects: false };
      const match = wordsFile.exec(path);
      if (!match) return null;
      const [, area] = match;
      const [head = "", ...blocks] = code.split(/^(?=export const )/m);
      if (area === undefined) {
        const areas = new Set(blocks.map(areaOf));
        const file = path.split("/").at(-1);
        return {
          code: [...areas].map((one) => `export * from "./${file}?area=${one}";`).join("\n"),
          map: null,
          moduleSideEffects: false,
        };
      }
      const own = blocks.filter((block) => areaOf(block) === area);
      return {
        code: [head.replace(/"\.\/(id|en)\.js"/g, `"./$1.js?area=${area}"`), ...own].join(""),
        map: null,
        moduleSideEffects: false,
      };
    },
  };
}

function areaOf(block: string): string {
  return /^export const ([a-z]+)/.exec(block)?.[1] ?? "other";
}
