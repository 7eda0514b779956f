import { z } from "zod";
import { id, layer } from "../kernel/shapes.ts";

/** Live messages on /api/live?agencyId=…&worksheetId=… (WebSocket, session cookie). */
export const liveMessage = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("presence"),
    people: z.array(z.object({ accountId: id, name: z.string(), item: z.string().nullable() })),
  }),
  z.object({ kind: z.literal("answered"), layer, item: z.string(), version: z.number().int(), by: id }),
  z.object({ kind: z.literal("changed") }),
  /** Something was said, changed, resolved in a thread that the listener may read. */
  z.object({ kind: z.literal("thread"), item: z.string(), threadId: id }),
]);

export type LiveMessage = z.infer<typeof liveMessage>;

export const livePosition = z.object({ item: z.string().max(60).nullable() });
