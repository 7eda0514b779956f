import type { z } from "zod";
import type { markQuestion } from "../../contract/reviews/radar.ts";
import { record } from "../platform/ledger.ts";
import { notFound } from "../platform/refusal.ts";
import type { Visit } from "../worksheets/place.ts";
import { whoAndWhere } from "../worksheets/submit.ts";
import { findQuestions } from "./find-questions.ts";

type Asked = z.output<NonNullable<typeof markQuestion.body>>;

/** Notes what became of a question that stands or stood; the facts of the moment are kept with it. */
export async function mark(visit: Visit, key: string, { state, note }: Asked): Promise<void> {
  const { rows, place, asker, now } = visit;
  const question = (await findQuestions(visit)).find((one) => one.key === key);
  if (!question) throw notFound();
  const at = { agency_id: place.agencyId, worksheet_id: place.worksheetId, key };
  if (state === "open") {
    await rows
      .deleteFrom("reviews_radar_marks")
      .where("agency_id", "=", at.agency_id)
      .where("worksheet_id", "=", at.worksheet_id)
      .where("key", "=", key)
      .execute();
  } else {
    const { mark: _mark, stands: _stands, ...facts } = question;
    const marked = { state, note, facts: JSON.stringify(facts), marked_by: asker.accountId, marked_at: now };
    await rows
      .insertInto("reviews_radar_marks")
      .values({ ...at, ...marked })
      .onConflict((known) => known.columns(["agency_id", "worksheet_id", "key"]).doUpdateSet(marked))
      .execute();
  }
  // What it is about stays out of the log, which the unit's own people may come to read.
  await record(rows, {
    ...whoAndWhere(visit),
    action: "reviews.markQuestion",
    subject: place.worksheetId,
    detail: { state },
  });
}
