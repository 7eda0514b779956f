import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant, pageOf, pageQuery } from "../kernel/shapes.ts";

const inAgency = z.object({ agencyId: id });

export const mail = z.object({
  id,
  recipient: z.string(),
  subject: z.string(),
  body: z.string(),
  state: z.enum(["waiting", "sent", "failed", "kept"]),
  createdAt: instant,
});
export const listMail = endpoint({
  name: "listMail",
  method: "GET",
  path: "/api/agencies/:agencyId/mail",
  action: "mail.read",
  summary: "The outbox: letters sent, waiting, or kept because no mail server is set.",
  params: inAgency,
  query: pageQuery,
  reply: pageOf(mail),
});
export const ledgerEntry = z.object({
  id: z.string(),
  at: instant,
  who: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  unitId: id.nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export const listLedger = endpoint({
  name: "listLedger",
  method: "GET",
  path: "/api/agencies/:agencyId/ledger",
  action: "ledger.read",
  summary: "Who did what in the agency, newest first.",
  params: inAgency,
  query: pageQuery.extend({ action: z.string().max(100).optional(), q: z.string().max(100).optional() }),
  reply: pageOf(ledgerEntry),
});
