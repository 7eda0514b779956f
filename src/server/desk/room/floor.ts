import { checkMeetingLink } from "../../../core/desk/media/meeting-link.ts";
import { conflict, unprocessable } from "../../platform/refusal.ts";
import type { Effect } from "./effects.ts";
import { findEvents } from "./happen.ts";

/** The agenda goes on to one of its steps. */
export const startStep: Effect<"agenda.started"> = async ({ session }, { step }) => {
  if (step >= session.agenda.length)
    throw unprocessable({ kind: "desk_no_such_step", detail: { steps: session.agenda.length } });
  return { step };
};

/** The step that runs gets more minutes, for a reason that all may read. */
export const extendAgenda: Effect<"agenda.extended"> = async ({ rows, session }, said) => {
  const events = await findEvents(rows, { agencyId: session.agencyId, sessionId: session.id }, 0);
  if (!events.some(({ kind }) => kind === "agenda.started")) throw conflict({ kind: "desk_agenda_not_begun" });
  return said;
};

export const raiseHand: Effect<"hand.raised"> = async ({ asker }) => ({ accountId: asker.accountId });

/** One's own; the chair lowers anybody's, having heard them. */
export const lowerHand: Effect<"hand.lowered"> = async ({ mine, asker }, { accountId = asker.accountId }) => {
  if (accountId !== asker.accountId && mine.role !== "chair") throw conflict({ kind: "desk_not_your_act" });
  return { accountId };
};

/** Another way of seeing and hearing each other; everything else in the room goes on as it was. */
export const changeMedia: Effect<"media.changed"> = async ({ rows, session }, { media, link }) => {
  const mediaLink = linkOf(media, link);
  await rows
    .updateTable("desk_sessions")
    .set({ media, media_link: mediaLink })
    .where("agency_id", "=", session.agencyId)
    .where("id", "=", session.id)
    .execute();
  return { media, link: mediaLink };
};

/** The checked address of a meeting elsewhere; the other ways need none. */
export function linkOf(media: string, link: string): string {
  if (media !== "external") return "";
  const checked = checkMeetingLink(link);
  if (!checked.ok) throw unprocessable(checked.problem);
  return checked.value;
}
