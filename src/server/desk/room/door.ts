import { conflict, notFound } from "../../platform/refusal.ts";
import { record } from "../../platform/ledger.ts";
import type { Effect } from "./effects.ts";
import { interviewHeld } from "../record/hold-interview.ts";
import type { RoomVisit } from "./in-session.ts";

/** Somebody stands at the door. Whoever was turned away may knock again; whoever is inside needs not. */
export const knock: Effect<"person.waiting"> = async (visit) => {
  const { session, mine, asker } = visit;
  if (session.state === "cancelled") throw conflict({ kind: "desk_cancelled" });
  if (mine.admission === "admitted") throw conflict({ kind: "desk_admitted_already" });
  if (mine.admission === "waiting") throw conflict({ kind: "desk_waiting_already" });
  await setPerson(visit, asker.accountId, { admission: "waiting" });
  if (session.state === "planned" || session.state === "invited") await setState(visit, "lobby");
  return { accountId: asker.accountId };
};

/** What one's own device said of itself; the panel reads it at the door. */
export const keepTrial: Effect<"device.tried"> = async ({ rows, session, asker, now }, trial) => {
  await rows
    .updateTable("desk_participants")
    .set({ device: JSON.stringify({ ...trial, at: now.toISOString() }) })
    .where("agency_id", "=", session.agencyId)
    .where("session_id", "=", session.id)
    .where("account_id", "=", asker.accountId)
    .execute();
  return { ...trial, accountId: asker.accountId };
};

/** The person shown on camera compared with the assignment letter. */
export const noteIdentity: Effect<"person.identity"> = async (visit, { accountId, identity, note }) => {
  await setPerson(visit, accountId, { identity });
  return { accountId, identity, note: note ?? "" };
};

/** The chair lets somebody in, who has come and is not taken for somebody else. */
export const admit: Effect<"person.admitted"> = async (visit, { accountId }) => {
  const person = await findPerson(visit, accountId);
  if (person.admission === "admitted") throw conflict({ kind: "desk_admitted_already" });
  if (person.admission === "expected") throw conflict({ kind: "desk_not_waiting" });
  if (person.identity === "mismatch") throw conflict({ kind: "desk_identity_mismatch" });
  await setPerson(visit, accountId, { admission: "admitted" });
  return { accountId };
};

/** The chair turns somebody away, also somebody who was let in. */
export const turnAway: Effect<"person.turned_away"> = async (visit, { accountId, reason }) => {
  if (accountId === visit.asker.accountId) throw conflict({ kind: "desk_not_yourself" });
  const person = await findPerson(visit, accountId);
  if (person.role === "chair") throw conflict({ kind: "desk_not_yourself" });
  await setPerson(visit, accountId, { admission: "turned_away" });
  return { accountId, reason };
};

export const open: Effect<"session.opened"> = async (visit) => {
  if (visit.session.state === "cancelled") throw conflict({ kind: "desk_cancelled" });
  await setState(visit, "live");
  await note(visit, "desk.opened");
  return {};
};

export const close: Effect<"session.closed"> = async (visit) => {
  await setState(visit, "closed");
  await interviewHeld(visit);
  await note(visit, "desk.closed");
  return {};
};

async function note({ rows, session, asker }: RoomVisit, action: string): Promise<void> {
  await record(rows, {
    accountId: asker.accountId,
    agencyId: session.agencyId,
    unitId: session.unitId,
    action,
    subject: session.id,
    detail: {},
  });
}

async function setState({ rows, session }: RoomVisit, state: "lobby" | "live" | "closed"): Promise<void> {
  await rows
    .updateTable("desk_sessions")
    .set({ state })
    .where("agency_id", "=", session.agencyId)
    .where("id", "=", session.id)
    .execute();
}

async function findPerson({ rows, session }: RoomVisit, accountId: string) {
  const person = await rows
    .selectFrom("desk_participants")
    .select(["role", "admission", "identity"])
    .where("agency_id", "=", session.agencyId)
    .where("session_id", "=", session.id)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (!person) throw notFound();
  return person;
}

async function setPerson(
  { rows, session }: RoomVisit,
  accountId: string,
  change:
    | { readonly admission: "waiting" | "admitted" | "turned_away" }
    | { readonly identity: "matched" | "mismatch" },
): Promise<void> {
  const changed = await rows
    .updateTable("desk_participants")
    .set(change)
    .where("agency_id", "=", session.agencyId)
    .where("session_id", "=", session.id)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw notFound();
}
