import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/shapes.ts";
import { inRoom } from "./room.ts";

const wording = z.object({
  place: z
    .string()
    .max(60)
    .regex(/^([A-Z0-9][A-Za-z0-9.]*)?$/)
    .describe("an item's code or the beginning of some; empty: any item"),
  text: z.string().trim().min(5).max(2000),
});

const bankQuestion = wording.extend({ id, version: z.number().int() });
export type BankQuestion = z.output<typeof bankQuestion>;

const keptQuestion = bankQuestion.extend({ isOpen: z.boolean(), changedBy: z.string(), changedAt: instant });
export type KeptQuestion = z.output<typeof keptQuestion>;

export const getDeskQuestions = endpoint({
  name: "getDeskQuestions",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/questions",
  action: "desk.score",
  summary: "What the panel may ask: the questions that document analysis handed over, and the national team's bank.",
  params: inRoom,
  reply: z.object({
    handed: z.array(z.object({ id, item: z.string(), text: z.string() })),
    bank: z.array(bankQuestion),
  }),
});

export const keepDeskQuestion = endpoint({
  name: "keepDeskQuestion",
  method: "POST",
  path: "/api/desk/:agencyId/:sessionId/bank",
  action: "desk.score",
  summary: "Keeps a question of this session in the bank, for any unit: it may name neither unit nor agency.",
  params: inRoom,
  body: wording,
  reply: bankQuestion,
});

export const listDeskBank = endpoint({
  name: "listDeskBank",
  method: "GET",
  path: "/api/desk/bank",
  action: "desk.bank",
  summary: "The whole question bank, also what is not offered any more.",
  query: z.object({ q: z.string().max(200).optional() }),
  reply: z.object({ items: z.array(keptQuestion) }),
});

export const addToDeskBank = endpoint({
  name: "addToDeskBank",
  method: "POST",
  path: "/api/desk/bank",
  action: "desk.bank",
  summary: "Adds a question to the bank.",
  body: wording,
  reply: keptQuestion,
});

export const editDeskBank = endpoint({
  name: "editDeskBank",
  method: "PUT",
  path: "/api/desk/bank/:questionId",
  action: "desk.bank",
  summary: "Words a question of the bank anew, takes it out of use or back into it; every wording is kept.",
  params: z.object({ questionId: id }),
  body: wording.extend({ isOpen: z.boolean(), version: z.number().int() }),
  reply: keptQuestion,
});
