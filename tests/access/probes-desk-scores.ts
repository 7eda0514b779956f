import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";
import { sessionOf } from "./world-desk-scores.ts";

const room = (spot: Spot) => ({ agencyId: spot.agencyId, sessionId: sessionOf(spot) });
const item = (spot: Spot) => ({ ...room(spot), item: "A.I.1.i.a" });
const act = () => randomUUID();
const choice = { kind: "choice", option: "Ya" };
const question = { place: "A.I", text: "Apa buktinya?" };

/** Nobody of the cast sits on a panel: whoever the table lets in is told by the room that they are not expected. */
export const deskScoreProbes: Readonly<Record<string, readonly Probe[]>> = {
  getDeskScores: [{ params: room }],
  getDeskItem: [{ params: item }],
  saveDeskDraft: [{ params: item, body: () => ({ answer: choice, reason: "", expectedVersion: 999_999 }) }],
  sealDeskScore: [{ params: item, body: () => ({ act: act(), answer: choice, reason: "x" }) }],
  revealDeskScores: [{ params: room, body: () => ({ act: act(), items: ["A.I.1.i.a"] }) }],
  agreeDeskScore: [
    { params: item, body: () => ({ act: act(), answer: choice, reason: "x", expectedVersion: 999_999 }) },
  ],
  dissentFromDeskScore: [{ params: item, body: () => ({ agreedVersion: 999_999, note: "x" }) }],
  getDeskQuestions: [{ params: room }],
  keepDeskQuestion: [{ params: room, body: () => question }],
  listDeskBank: [{}],
  addToDeskBank: [{ body: () => question }],
  editDeskBank: [
    {
      params: () => ({ questionId: randomUUID() }),
      body: () => ({ ...question, isOpen: true, version: 999_999 }),
      mayMiss: true,
    },
  ],
};
