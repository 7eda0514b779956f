import type { ActKind } from "../../../core/desk/room/acts.ts";
import type { EventData } from "../../../core/desk/room/events.ts";
import type { ActSaid } from "../../../contract/desk/room.ts";
import type { RoomVisit } from "./in-session.ts";
import { admit, close, keepTrial, knock, noteIdentity, open, turnAway } from "./door.ts";
import { changeMedia, extendAgenda, lowerHand, raiseHand, startStep } from "./floor.ts";
import { consent, startRecording, stopRecording } from "../record/consent.ts";
import { showEvidence, showSlide } from "../slides/stage-acts.ts";

type Said<Kind extends ActKind> = Extract<ActSaid, { kind: Kind }>["data"];

/**
 * What an act does beside being written down, in the same transaction and before it is: checks what it names, changes
 * rows, answers what the event says. It throws `Refused` to refuse. Acts that are not named only happen.
 */
export type Effect<Kind extends ActKind> = (visit: RoomVisit, said: Said<Kind>) => Promise<EventData[Kind]>;

/** Every slice of the room adds its own line. */
export const effects: { readonly [Kind in ActKind]?: Effect<Kind> } = {
  "session.opened": open,
  "session.closed": close,
  "person.waiting": knock,
  "device.tried": keepTrial,
  "person.identity": noteIdentity,
  "person.admitted": admit,
  "person.turned_away": turnAway,
  "agenda.started": startStep,
  "agenda.extended": extendAgenda,
  "stage.slides": showSlide,
  "stage.evidence": showEvidence,
  "hand.raised": raiseHand,
  "hand.lowered": lowerHand,
  "media.changed": changeMedia,
  "recording.started": startRecording,
  "recording.stopped": stopRecording,
  "recording.consented": consent,
};
