import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { atSession } from "./shapes.ts";

const form = z.object({ form: z.enum(["pdf", "docx"]).default("pdf") });

export const previewDeskInvitation = endpoint({
  name: "previewDeskInvitation",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/invitation/preview",
  action: "desk.arrange",
  summary: "The letter of invitation as it would be issued now, without a number.",
  params: atSession,
  query: form,
  reply: z.unknown(),
});

export const openDeskInvitation = endpoint({
  name: "openDeskInvitation",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/invitation",
  action: "desk.attend",
  summary: "The letter of invitation that stands, for everybody who may see the session.",
  params: atSession,
  query: form,
  reply: z.unknown(),
});
