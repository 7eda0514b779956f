import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import { setDeskMedia } from "../../../contract/desk/schedule-media.ts";
import { record } from "../../platform/ledger.ts";
import { type House, serve } from "../../platform/http.ts";
import { conflict } from "../../platform/refusal.ts";
import { linkOf } from "../room/floor.ts";
import { inSession, type SessionVisit } from "../room/in-session.ts";
import { isAhead } from "./read.ts";

/** How people see and hear each other, as far as it is said before the room opens. */
export function scheduleMediaRoutes(app: FastifyInstance, house: House): void {
  serve(
    app,
    house,
    setDeskMedia,
    async (asked) => inSession(house, asked, "desk.arrange", (visit) => setMedia(visit, asked.body), { lock: true }),
    { allows: "inside" },
  );
}

type Body = z.output<NonNullable<typeof setDeskMedia.body>>;

/** Changes how people will see and hear each other, until the lobby opens; from then on the chair does it in the room. */
async function setMedia({ rows, session, asker }: SessionVisit, body: Body): Promise<{ version: number }> {
  if (!isAhead(session.state)) throw conflict({ kind: "desk_wrong_phase" });
  if (session.version !== body.version) throw conflict({ kind: "conflict_version" });
  const mediaLink = linkOf(body.media, body.mediaLink);
  const version = session.version + 1;
  await rows
    .updateTable("desk_sessions")
    .set({ media: body.media, media_link: mediaLink, version })
    .where("agency_id", "=", session.agencyId)
    .where("id", "=", session.id)
    .execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId: session.agencyId,
    unitId: session.unitId,
    action: "desk.media",
    subject: session.id,
    detail: { media: body.media },
  });
  return { version };
}
