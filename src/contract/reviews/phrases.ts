import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id } from "../kernel/shapes.ts";

const here = z.object({ agencyId: id });
const scope = z.enum(["own", "team", "agency"]);
const body = z.object({
  scope,
  place: z
    .string()
    .max(60)
    .regex(/^([A-Z0-9][A-Za-z0-9.]*)?$/)
    .describe("an item's code or the beginning of some; empty: any item"),
  text: z.string().trim().min(1).max(2000),
});

export const phrase = body.extend({
  id,
  owner: z.string(),
  isOwn: z.boolean(),
  version: z.number().int(),
});
export type Phrase = z.infer<typeof phrase>;

export const listPhrases = endpoint({
  name: "listPhrases",
  method: "GET",
  path: "/api/agencies/:agencyId/phrases",
  action: "reviews.phrases",
  summary: "One's own phrases for notes, those of one's teams, and the agency's.",
  params: here,
  reply: z.object({ items: z.array(phrase) }),
});
export const createPhrase = endpoint({
  name: "createPhrase",
  method: "POST",
  path: "/api/agencies/:agencyId/phrases",
  action: "reviews.phrases",
  summary: "Keeps a phrase; sharing it with team or agency is for leads and supervisors.",
  params: here,
  body,
  reply: phrase,
});
export const editPhrase = endpoint({
  name: "editPhrase",
  method: "PUT",
  path: "/api/agencies/:agencyId/phrases/:phraseId",
  action: "reviews.phrases",
  summary: "Changes one's own phrase.",
  params: here.extend({ phraseId: id }),
  body: body.extend({ version: z.number().int() }),
  reply: phrase,
});
export const removePhrase = endpoint({
  name: "removePhrase",
  method: "DELETE",
  path: "/api/agencies/:agencyId/phrases/:phraseId",
  action: "reviews.phrases",
  summary: "Removes one's own phrase.",
  params: here.extend({ phraseId: id }),
  reply: done,
});
