import type { z } from "zod";
import type { listDeskFindings } from "../../../contract/desk/record/findings.ts";
import { addDays } from "../../../core/kernel/day.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { findDrafts } from "../../findings/drafts.ts";
import { findFindingsHere } from "../../findings/here.ts";
import { releaseFindings } from "../../findings/release.ts";
import { editFinding, withdrawFinding, writeFinding } from "../../findings/write.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { targetOf } from "../../worksheets/place.ts";
import { happen } from "../room/happen.ts";
import { type DeskVisit, mayRead, requirePanel, whyNotLead } from "./in-desk.ts";
import { findTerms } from "./terms.ts";

type Text = {
  readonly item: string;
  readonly documentId: string | null;
  readonly pages: string;
  readonly condition: string;
  readonly recommendation: string;
};

/** What the unit was told in this stage, what is open from earlier years, and what the panel is writing. */
export async function listFindings(visit: DeskVisit): Promise<z.input<typeof listDeskFindings.reply>> {
  const { rows, session, asker, place, day, seesPanel } = visit;
  if (!mayRead(visit)) throw conflict({ kind: "desk_not_admitted" });
  const { items, earlier } = await findFindingsHere(visit);
  const { answerDays } = await findTerms(rows, session.roundId);
  const may = (action: "desk.writeFindings" | "findings.releaseNational" | "findings.answer"): boolean =>
    mayDo(action, asker, targetOf(place), day).ok;
  const mayWrite = seesPanel && may("desk.writeFindings");
  return {
    told: items.filter(({ stage }) => stage === "interview"),
    earlier: earlier.filter(({ state }) => state !== "verified"),
    drafts: mayWrite ? [...(await findDrafts(visit, "interview"))] : null,
    answerBy: addDays(day, answerDays),
    mayWrite,
    mayRelease: mayWrite && may("findings.releaseNational") && (await whyNotLead(visit)) === null,
    mayAnswer: may("findings.answer"),
  };
}

/** A finding of the session: the panel's own until its release. The room's log says that there is one, not what. */
export async function write(visit: DeskVisit, text: Text) {
  await requirePanel(visit);
  requireOpened(visit);
  const draft = await writeFinding(visit, "interview", { ...text, minute: null });
  await happen(visit.rows, visit.here, {
    kind: "finding.noted",
    data: { findingId: draft.id, item: text.item },
    by: visit.asker.accountId,
    now: visit.now,
  });
  return draft;
}

export async function edit(visit: DeskVisit, id: string, text: Text & { readonly version: number }) {
  await requirePanel(visit);
  return await editFinding(visit, id, { ...text, minute: null }, "interview");
}

export async function withdraw(visit: DeskVisit, id: string, reason: string): Promise<boolean> {
  await requirePanel(visit);
  return await withdrawFinding(visit, id, reason, "interview");
}

/** The lead gives findings to the unit, whether it passes or not; they are answered within the days that the year sets. */
export async function release(
  visit: DeskVisit,
  asked: {
    readonly findings: readonly { readonly id: string; readonly version: number }[];
    readonly answerBy?: string | undefined;
  },
): Promise<number> {
  const { rows, session, day } = visit;
  const refused = await whyNotLead(visit);
  if (refused) throw conflict({ kind: refused });
  if (session.state !== "closed") throw conflict({ kind: "desk_not_closed" });
  const { answerDays } = await findTerms(rows, session.roundId);
  const answerBy = asked.answerBy ?? addDays(day, answerDays);
  return (await releaseFindings(visit, { findings: asked.findings, answerBy }, "interview")).count;
}

/** Before the session there is nothing to find in it. */
function requireOpened({ session }: DeskVisit): void {
  if (session.state === "cancelled") throw notFound();
  if (session.state !== "live" && session.state !== "closed") throw conflict({ kind: "desk_wrong_phase" });
}
