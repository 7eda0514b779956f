import type { z } from "zod";
import type { getDeskProof, getDeskRecord } from "../../../contract/desk/record/record.ts";
import { mayConfirm, sideOf } from "../../../core/desk/record/minutes.ts";
import { type DeskRecord, recordOf } from "../../../core/desk/record/record.ts";
import { hideLeaf } from "../../../core/desk/record/seal.ts";
import { type Action, mayDo } from "../../../core/people/permissions.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { targetOf } from "../../worksheets/place.ts";
import { sealTools } from "../../worksheets/submit.ts";
import { findEvents } from "../room/happen.ts";
import { findDecks, findExpected, findNames, findSessionFacts, findShown } from "./facts.ts";
import { type DeskVisit, mayRead, whyNotLead } from "./in-desk.ts";
import { findLate } from "./late.ts";
import { findMinutes, findStanding, type Minutes } from "./minutes.ts";
import { findDecision, isFieldCombined } from "./outcome.ts";
import { findRecordings } from "./recordings.ts";
import { findLeaves } from "./seal.ts";
import { findTerms } from "./terms.ts";

type Reply = z.input<typeof getDeskRecord.reply>;

/** What is left of the session as the asker may see it. */
export async function readRecord(visit: DeskVisit): Promise<Reply> {
  const { rows, here, session, now, asker, seesPanel } = visit;
  if (!mayRead(visit)) throw conflict({ kind: "desk_not_admitted" });
  const events = await findEvents(rows, here, 0);
  const expected = await findExpected(rows, here);
  const whole = { events, expected, agenda: session.agenda, now: now.toISOString() };
  const said = recordOf(whole, { isPanel: seesPanel });
  const minutes = await findMinutes(rows, here, events);
  const may = await rightsOf(visit, minutes);
  const { answerDays, recordingDays } = await findTerms(rows, session.roundId);
  return {
    session: await findSessionFacts(visit),
    record: openOf(said),
    names: { ...(await findNames(rows, said)) },
    documents: await findShown(rows, here.agencyId, said.evidence),
    decks: await findDecks(rows, here.agencyId, said.slides),
    minutes,
    outcome: await readOutcome(visit),
    late: {
      until: session.lateUntil?.toISOString() ?? null,
      files: await findLate(rows, here, asker.accountId),
    },
    recordings: await findRecordings(rows, here, may.openRecording),
    settings: { answerDays, recordingDays },
    may,
    now: now.toISOString(),
  };
}

/** The log as the minutes sealed it; of what the asker may not read, the hash alone. */
export async function readProof(visit: DeskVisit): Promise<z.input<typeof getDeskProof.reply>> {
  const { rows, here, seesPanel } = visit;
  if (!mayRead(visit)) throw conflict({ kind: "desk_not_admitted" });
  const standing = await findStanding(rows, here);
  if (!standing) throw notFound();
  const leaves = await findLeaves(rows, here, standing.number, await findEvents(rows, here, 0));
  return {
    format: "bening-desk-record-1",
    sessionId: here.sessionId,
    minutes: standing.letterNumber,
    root: standing.root,
    leaves: leaves.map(({ event, ...leaf }) => {
      const shown = seesPanel || event.audience === "all" ? leaf : hideLeaf(leaf, sealTools);
      return "hash" in shown
        ? { number: shown.number, hash: hex(shown.hash) }
        : { number: shown.number, salt: hex(shown.salt), text: shown.text };
    }),
  };
}

/** The unit reads what it was told; the panel and its lead also what waits to be told. */
async function readOutcome({ rows, here, course, seesPanel }: DeskVisit): Promise<Reply["outcome"]> {
  const decided = await findDecision(rows, here);
  const isTold = decided !== null && decided.releasedAt !== null;
  return {
    told: isTold ? { ...decided, releasedAt: decided.releasedAt ?? "" } : null,
    waiting: decided && !isTold && seesPanel ? decided : null,
    isFieldCombined: isFieldCombined(course),
  };
}

async function rightsOf(visit: DeskVisit, minutes: Minutes | null): Promise<Reply["may"]> {
  const { session, mine, asker, place, day, seesPanel } = visit;
  const may = (action: Action): boolean => mayDo(action, asker, targetOf(place), day).ok;
  const isLead = (await whyNotLead(visit)) === null;
  const cares = isLead || mine?.role === "chair";
  const isClosed = session.state === "closed";
  const side = mayConfirm({
    number: minutes?.number ?? 0,
    seen: minutes?.number ?? 0,
    side: sideOf(mine?.role ?? null),
    confirmed: minutes?.confirmations.map((one) => one.side) ?? [],
  });
  return {
    seePanel: seesPanel,
    issueMinutes: isClosed && minutes === null && cares && may("desk.minutes"),
    confirm: side.ok && may("desk.confirm") ? side.value : null,
    remark: minutes !== null && mine !== null && may("desk.remark"),
    writeFindings: seesPanel && may("desk.writeFindings"),
    releaseFindings: isClosed && isLead && may("findings.releaseNational"),
    decide: isClosed && isLead && may("desk.decide"),
    askLate: (isClosed || session.state === "live") && cares && may("desk.askLate"),
    attachLate: may("desk.attachLate"),
    record: seesPanel && may("desk.record"),
    openRecording: may("desk.openRecording"),
  };
}

/** The same parts; the contract's arrays are its own. */
function openOf(said: DeskRecord): Reply["record"] {
  return structuredClone(said) as Reply["record"];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
