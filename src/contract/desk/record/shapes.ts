import { z } from "zod";
import { deskOutcomes } from "../../../core/desk/record/outcome.ts";
import { minuteSides } from "../../../core/desk/record/minutes.ts";
import { id, instant, predicate } from "../../kernel/shapes.ts";
import { roomEvent, roomRole, sessionState, zone } from "../room.ts";

export const deskOutcome = z.enum(deskOutcomes);
export const minuteSide = z.enum(minuteSides);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const span = z.object({ from: instant, to: instant });
const answer = z.object({ text: z.string(), item: z.string(), by: id.nullable(), at: instant });

/** What the log says of the session: `core/desk/record/record.ts`. */
export const record = z.object({
  phase: z.enum(["lobby", "live", "closed"]),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  minutes: z.number().int(),
  attendance: z.array(
    z.object({
      accountId: id,
      role: roomRole,
      letter: z.string(),
      identity: z.enum(["unchecked", "matched", "mismatch"]),
      spans: z.array(span),
      minutes: z.number().int(),
    }),
  ),
  agenda: z.array(
    z.object({
      key: z.string(),
      planned: z.number().int(),
      startedAt: instant.nullable(),
      endedAt: instant.nullable(),
      extensions: z.array(z.object({ minutes: z.number().int(), reason: z.string(), at: instant })),
    }),
  ),
  items: z.array(
    z.object({
      item: z.string(),
      questions: z.array(
        z.object({
          id,
          text: z.string(),
          askedBy: id.nullable(),
          askedAt: instant,
          answers: z.array(answer),
        }),
      ),
      notes: z.array(answer),
    }),
  ),
  evidence: z.array(
    z.object({
      item: z.string(),
      documentId: id,
      number: z.number().int(),
      page: z.number().int(),
      by: id.nullable(),
      at: instant,
    }),
  ),
  slides: z.array(z.object({ deckId: id, pages: z.array(z.number().int()), at: instant })),
  timeline: z.array(roomEvent),
  recording: z.object({
    spans: z.array(span),
    consents: z.array(z.object({ accountId: id, consents: z.boolean(), at: instant })),
  }),
  lateUntil: instant.nullable(),
});

/** A file that was on stage, by its hash. */
export const shownFile = z.object({
  id,
  number: z.number().int(),
  title: z.string(),
  sha256: sha256.nullable(),
});

export const minutes = z.object({
  number: z.number().int(),
  letterId: id,
  letterNumber: z.string(),
  code: z.string(),
  /** Of the session's log, as it stands on the minutes. */
  root: sha256,
  size: z.number().int(),
  /** Whether the log as it stands today comes to that root. */
  intact: z.boolean(),
  issuedAt: instant,
  issuedBy: z.string(),
  confirmations: z.array(
    z.object({ side: minuteSide, name: z.string(), at: instant, way: z.enum(["here", "signed"]) }),
  ),
  remarks: z.array(z.object({ id, name: z.string(), role: z.string(), text: z.string(), at: instant })),
});

export const lateFile = z.object({
  id,
  item: z.string(),
  documentId: id,
  number: z.number().int(),
  title: z.string(),
  pages: z.string(),
  note: z.string(),
  sha256: sha256,
  addedBy: z.string(),
  addedAt: instant,
  mine: z.boolean(),
});
export type LateFile = z.output<typeof lateFile>;

export const recording = z.object({
  id,
  mediaType: z.string(),
  state: z.enum(["arriving", "kept", "deleted"]),
  bytes: z.number().int().nullable(),
  sha256: sha256.nullable(),
  startedBy: z.string(),
  startedAt: instant,
  deleteOn: z.iso.date(),
  deletedAt: instant.nullable(),
  /** Everybody who opened it, the newest first; for those who may open it. */
  looks: z.array(z.object({ name: z.string(), at: instant })),
});
export type DeskRecording = z.output<typeof recording>;

export const decision = z.object({
  number: z.number().int(),
  outcome: deskOutcome,
  reason: z.string(),
  decidedBy: z.string(),
  decidedAt: instant,
});

export const recordedSession = z.object({
  agencyId: id,
  id,
  worksheetId: id,
  unitId: id,
  roundId: id,
  unitName: z.string(),
  agencyName: z.string(),
  year: z.number().int(),
  target: predicate,
  zone,
  startsAt: instant,
  endsAt: instant,
  state: sessionState,
  panel: z.string().nullable(),
  letter: z.string(),
  mine: roomRole.nullable(),
});

/** What the asker may do here now, as far as rules and permissions say. */
export const mayHere = z.object({
  seePanel: z.boolean(),
  issueMinutes: z.boolean(),
  confirm: minuteSide.nullable(),
  remark: z.boolean(),
  writeFindings: z.boolean(),
  releaseFindings: z.boolean(),
  decide: z.boolean(),
  askLate: z.boolean(),
  attachLate: z.boolean(),
  record: z.boolean(),
  openRecording: z.boolean(),
});
