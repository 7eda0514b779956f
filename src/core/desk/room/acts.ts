import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";

/** Roles in one session. The panel is the chair and the evaluators (fact sheet 3.3). */
export const roomRoles = ["chair", "evaluator", "tpi_witness", "unit_head", "unit_team", "observer"] as const;
export type RoomRole = (typeof roomRoles)[number];

/** `lobby` until the chair opens the session, `live` until the chair closes it. */
export type Phase = "lobby" | "live" | "closed";
export type Audience = "all" | "panel";

type ActRule = {
  readonly roles: readonly RoomRole[];
  /** Besides the roles: whoever takes notes in this session. */
  readonly noteTaker?: true;
  readonly phases: readonly Phase[];
  readonly audience: Audience;
  /** Written by the server's own commands only, which pass this table too; never sent in as an act. */
  readonly server?: true;
};

const panel = ["chair", "evaluator"] as const;
const unit = ["unit_head", "unit_team"] as const;
const everybody = roomRoles;

/**
 * What may happen in the room, by whose hand, when, and who learns of it: the one table of the room. The server decides
 * by it, the screen shows by it, tests are generated from it.
 */
export const roomActs = {
  "session.opened": { roles: ["chair"], phases: ["lobby"], audience: "all" },
  "session.closed": { roles: ["chair"], phases: ["live"], audience: "all" },
  "person.waiting": { roles: everybody, phases: ["lobby", "live"], audience: "all" },
  "device.tried": { roles: everybody, phases: ["lobby", "live"], audience: "panel" },
  "person.identity": { roles: panel, phases: ["lobby", "live"], audience: "panel" },
  "person.admitted": { roles: ["chair"], phases: ["lobby", "live"], audience: "all" },
  "person.turned_away": { roles: ["chair"], phases: ["lobby", "live"], audience: "all" },
  "person.joined": { roles: everybody, phases: ["lobby", "live", "closed"], audience: "all", server: true },
  "person.left": { roles: everybody, phases: ["lobby", "live", "closed"], audience: "all", server: true },
  "agenda.started": { roles: ["chair"], phases: ["live"], audience: "all" },
  "agenda.extended": { roles: ["chair"], phases: ["live"], audience: "all" },
  "stage.slides": { roles: [...panel, ...unit], phases: ["lobby", "live"], audience: "all" },
  "stage.evidence": { roles: panel, phases: ["live"], audience: "all" },
  "stage.cleared": { roles: [...panel, ...unit], phases: ["lobby", "live"], audience: "all" },
  "question.added": { roles: panel, phases: ["lobby", "live"], audience: "panel" },
  "question.asked": { roles: panel, phases: ["live"], audience: "all" },
  "question.skipped": { roles: panel, phases: ["live"], audience: "panel" },
  "answer.noted": { roles: panel, noteTaker: true, phases: ["live"], audience: "all" },
  "channel.said": { roles: panel, phases: ["lobby", "live", "closed"], audience: "panel" },
  "hand.raised": { roles: everybody, phases: ["live"], audience: "all" },
  "hand.lowered": { roles: everybody, phases: ["live"], audience: "all" },
  "caption.said": { roles: [], noteTaker: true, phases: ["live"], audience: "all" },
  "score.sealed": { roles: panel, phases: ["live", "closed"], audience: "panel", server: true },
  "score.revealed": { roles: ["chair"], phases: ["live", "closed"], audience: "panel", server: true },
  "score.agreed": { roles: ["chair"], phases: ["live", "closed"], audience: "panel", server: true },
  "finding.noted": { roles: panel, phases: ["live", "closed"], audience: "panel", server: true },
  "media.changed": { roles: ["chair"], phases: ["lobby", "live"], audience: "all" },
  "late.until": { roles: ["chair"], phases: ["live", "closed"], audience: "all", server: true },
  "recording.started": { roles: ["chair"], phases: ["live"], audience: "all" },
  "recording.stopped": { roles: ["chair"], phases: ["live", "closed"], audience: "all" },
  "recording.consented": { roles: everybody, phases: ["lobby", "live"], audience: "all" },
} as const satisfies Record<string, ActRule>;

export type EventKind = keyof typeof roomActs;

/** What the screen may send in; the other kinds are written by commands of their own. */
export type ActKind = {
  [Kind in EventKind]: (typeof roomActs)[Kind] extends { readonly server: true } ? never : Kind;
}[EventKind];

/** Somebody in the room, as far as rights go. */
export type Occupant = {
  readonly role: RoomRole;
  readonly takesNotes: boolean;
  readonly admission: "expected" | "waiting" | "admitted" | "turned_away";
};

/** Chair and evaluators see the panel's side. */
export function isPanel(role: RoomRole): boolean {
  return role === "chair" || role === "evaluator";
}

/** Who is inside: the panel by being appointed, everybody else only once the chair has let them in. */
export function isInside({ role, admission }: Pick<Occupant, "role" | "admission">): boolean {
  return admission === "admitted" || (isPanel(role) && admission !== "turned_away");
}

/** Acts of somebody who still waits outside. */
const outside: ReadonlySet<EventKind> = new Set(["person.waiting", "device.tried", "recording.consented"]);

/**
 * Whether somebody may do this in the room now. Refusals: `desk_not_admitted` (waits outside), `desk_not_your_act` (the
 * role may not), `desk_wrong_phase` (not before the opening, or not after the end).
 */
export function mayInRoom(kind: EventKind, who: Occupant, phase: Phase): Result<EventKind, Problem> {
  const { roles, phases, noteTaker }: ActRule = roomActs[kind];
  if (!isInside(who) && !outside.has(kind)) return refuse({ kind: "desk_not_admitted" });
  if (!roles.includes(who.role) && !(noteTaker && who.takesNotes)) return refuse({ kind: "desk_not_your_act" });
  if (!phases.includes(phase)) return refuse({ kind: "desk_wrong_phase", detail: { phase } });
  return accept(kind);
}
