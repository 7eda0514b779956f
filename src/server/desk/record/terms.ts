import { type RecordTerms, usualTerms } from "../../../core/desk/record/terms.ts";
import type { Database } from "../../platform/database.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { inPlatform } from "../../platform/tenant.ts";

/** The days of a year: as somebody set them, else the usual ones. */
export async function findTerms(rows: Database, roundId: string): Promise<RecordTerms & { readonly version: number }> {
  const set = await rows
    .selectFrom("desk_record_settings")
    .select(["answer_days as answerDays", "recording_days as recordingDays", "version"])
    .where("round_id", "=", roundId)
    .executeTakeFirst();
  return set ?? { ...usualTerms, version: 0 };
}

export async function changeTerms(
  database: Database,
  asked: {
    readonly roundId: string;
    readonly body: RecordTerms & { readonly version: number };
    readonly accountId: string;
    readonly now: Date;
  },
): Promise<void> {
  const { roundId, body, accountId, now } = asked;
  await inPlatform(database, async (rows) => {
    const round = await rows.selectFrom("rounds").select("id").where("id", "=", roundId).forUpdate().executeTakeFirst();
    if (!round) throw notFound();
    const { version } = await findTerms(rows, roundId);
    if (version !== body.version)
      throw conflict({ kind: "conflict_version", detail: { seen: body.version, current: version } });
    const row = {
      answer_days: body.answerDays,
      recording_days: body.recordingDays,
      version: version + 1,
      changed_by: accountId,
      changed_at: now,
    };
    await rows
      .insertInto("desk_record_settings")
      .values({ round_id: roundId, ...row })
      .onConflict((clash) => clash.column("round_id").doUpdateSet(row))
      .execute();
    await record(rows, {
      accountId,
      agencyId: null,
      action: "desk.terms",
      subject: roundId,
      detail: { answerDays: body.answerDays, recordingDays: body.recordingDays },
    });
  });
}
