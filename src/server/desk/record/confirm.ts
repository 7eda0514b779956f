import { randomUUID } from "node:crypto";
import { mayConfirm, sideOf } from "../../../core/desk/record/minutes.ts";
import { signedAs } from "../../../core/people/acting.ts";
import { record } from "../../platform/ledger.ts";
import { conflict } from "../../platform/refusal.ts";
import { whoAndWhere } from "../../worksheets/submit.ts";
import { targetOf } from "../../worksheets/place.ts";
import { findEvents } from "../room/happen.ts";
import type { DeskVisit } from "./in-desk.ts";
import { findMinutes } from "./minutes.ts";

/** The chair confirms for the panel, the unit's head for the unit: the very minutes that they read. */
export async function confirmMinutes(visit: DeskVisit, seen: number): Promise<void> {
  const { rows, here, mine, asker, now, place, day } = visit;
  const minutes = await findMinutes(rows, here, await findEvents(rows, here, 0));
  const may = mayConfirm({
    number: minutes?.number ?? 0,
    seen,
    side: sideOf(mine?.role ?? null),
    confirmed: minutes?.confirmations.map(({ side }) => side) ?? [],
  });
  if (!may.ok) throw conflict(may.problem);
  const office = signedAs("desk.confirm", asker, targetOf(place), day);
  await rows
    .insertInto("desk_confirmations")
    .values({
      agency_id: here.agencyId,
      session_id: here.sessionId,
      number: seen,
      side: may.value,
      account_id: asker.accountId,
      signed_as: office && JSON.stringify(office),
      at: now,
    })
    .execute();
  const detail = { side: may.value, number: minutes?.letterNumber ?? "", root: minutes?.root ?? "" };
  await record(rows, { ...whoAndWhere(visit), action: "desk.confirm", subject: here.sessionId, detail });
}

/** What somebody of the session objects to. The minutes stay; the remark stands beside them for everybody. */
export async function remark(visit: DeskVisit, asked: { readonly number: number; readonly text: string }) {
  const { rows, here, mine, asker, now } = visit;
  if (!mine) throw conflict({ kind: "desk_not_expected" });
  const minutes = await findMinutes(rows, here, await findEvents(rows, here, 0));
  if (!minutes) throw conflict({ kind: "desk_minutes_missing" });
  if (minutes.number !== asked.number) throw conflict({ kind: "desk_minutes_other" });
  await rows
    .insertInto("desk_remarks")
    .values({
      agency_id: here.agencyId,
      session_id: here.sessionId,
      number: asked.number,
      id: randomUUID(),
      account_id: asker.accountId,
      role: mine.role,
      text: asked.text,
      at: now,
    })
    .execute();
  const detail = { number: minutes.letterNumber };
  await record(rows, { ...whoAndWhere(visit), action: "desk.remark", subject: here.sessionId, detail });
}
