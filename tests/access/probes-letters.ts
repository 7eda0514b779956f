import { randomUUID } from "node:crypto";
import { shippedTemplate } from "../../src/server/letters/templates.ts";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const stale = 999_999;
const agency = (spot: Spot) => ({ agencyId: spot.agencyId });
const letter = (spot: Spot) => ({ ...agency(spot), letterId: randomUUID() });
const kind = (spot: Spot) => ({ ...agency(spot), kind: "proposal_letter" });
const template = shippedTemplate("proposal_letter");

/** Issued letters (whoever is let in finds no such one), wording, letterhead and numbers. */
export const letterProbes: Readonly<Record<string, readonly Probe[]>> = {
  listLetters: [{ params: agency }],
  getLetter: [{ params: letter, mayMiss: true }],
  openLetterFile: [{ params: (spot) => ({ ...letter(spot), hash: "0".repeat(64) }), mayMiss: true }],
  withdrawLetter: [{ params: letter, body: () => ({ reason: "Nomor keliru." }), mayMiss: true }],
  listTemplates: [{ params: agency }],
  getTemplate: [{ params: kind }],
  saveTemplate: [{ params: kind, body: () => ({ template, reason: "", seen: stale }) }],
  restoreTemplate: [{ params: kind, body: () => ({ version: null, reason: "", seen: stale }) }],
  previewTemplate: [{ params: kind, body: () => ({ template, letterId: randomUUID() }), mayMiss: true }],
  getLetterSettings: [{ params: agency }],
  saveLetterhead: [{ params: agency, body: () => ({ heads: ["DINAS"], address: [], place: "", version: stale }) }],
  saveArms: [{ params: agency }],
  removeArms: [{ params: agency }],
  openArms: [{ params: agency, mayMiss: true }],
  saveNumbering: [
    {
      params: kind,
      body: () => ({ pattern: "{code}", code: "700", start: 1, restartsEachYear: true, digits: 1, version: 0 }),
    },
  ],
};
