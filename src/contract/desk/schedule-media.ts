import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { atSession, media, version } from "./shapes.ts";

/** Before the lobby opens; inside the room the chair changes it by an act (`media.changed`). */
export const setDeskMedia = endpoint({
  name: "setDeskMedia",
  method: "PUT",
  path: "/api/desk/:agencyId/:sessionId/media",
  action: "desk.arrange",
  summary: "Says how people see and hear each other in a planned session; an outside meeting needs its address.",
  params: atSession,
  body: z.object({
    version,
    media,
    mediaLink: z.string().trim().max(500),
  }),
  reply: z.object({ version }),
});
