import * as m from "../../../words/messages.js";
import type { House } from "../../platform/http.ts";
import { letterTimes } from "../../people/notices/tell.ts";
import { post } from "../../platform/mail.ts";
import type { Visit } from "../place.ts";
import type { Reader } from "./readers.ts";
import type { Held } from "./hold-thread.ts";

type Language = "id" | "en";

/**
 * Remembers whom a message names, and writes at once to those who want it so. The letter says that there is a message
 * and where, never what it says or who wrote it: letters are read elsewhere than behind our doors.
 */
export async function tellMentioned(
  house: Pick<House, "settings" | "publicUrl">,
  { rows, place, asker, now }: Visit,
  thread: Pick<Held, "id" | "item">,
  number: number,
  accountIds: readonly string[],
  readers: readonly Reader[],
): Promise<void> {
  const others = readers.filter(({ accountId }) => accountIds.includes(accountId) && accountId !== asker.accountId);
  if (others.length === 0) return;
  const fresh = await rows
    .insertInto("worksheets_mentions")
    .values(
      others.map(({ accountId, notices }) => ({
        agency_id: place.agencyId,
        thread_id: thread.id,
        number,
        account_id: accountId,
        noticed_at: notices === "at_once" ? now : null,
      })),
    )
    .onConflict((clash) => clash.doNothing())
    .returning("account_id")
    .execute();
  const named = new Set(fresh.map(({ account_id }) => account_id));
  const atOnce = others.filter(({ accountId, notices }) => notices === "at_once" && named.has(accountId));
  if (atOnce.length === 0) return;
  const unit = await rows
    .selectFrom("agencies_units")
    .select("name")
    .where("agency_id", "=", place.agencyId)
    .where("id", "=", place.unitId)
    .executeTakeFirstOrThrow();
  const times = await letterTimes(
    rows,
    place.agencyId,
    atOnce.map(({ accountId }) => accountId),
    now,
  );
  for (const reader of atOnce) {
    const line = { unit: unit.name, year: place.round.year, item: thread.item };
    const link = linkTo(house.publicUrl, { ...place, item: thread.item, threadId: thread.id, side: reader.side });
    const words = { locale: reader.language } as const;
    await post(
      rows,
      house.settings,
      {
        agencyId: place.agencyId,
        recipient: reader.email,
        subject: m.notices_mention_subject({ unit: unit.name }, words),
        body: m.notices_mention_body({ name: reader.name, line: placeLine(line, reader.language), link }, words),
      },
      now,
      times.get(reader.accountId),
    );
  }
}

/** "Puskesmas X · 2026 · A.I.1.i.a" */
export function placeLine(
  { unit, year, item }: { readonly unit: string; readonly year: number; readonly item: string },
  language: Language,
): string {
  return m.notices_line({ unit, year: String(year), item }, { locale: language });
}

/** Where the person answers: on the unit's worksheet or at the assessors' desk, with the thread open. */
export function linkTo(
  publicUrl: URL,
  at: {
    readonly agencyId: string;
    readonly worksheetId: string;
    readonly item: string;
    readonly threadId: string;
    readonly side: "unit" | "review";
  },
): string {
  const desk = at.side === "review" ? "/evaluasi" : "";
  const link = new URL(`/lembar-kerja/${at.agencyId}/${at.worksheetId}${desk}`, publicUrl);
  link.search = new URLSearchParams({ item: at.item, thread: at.threadId }).toString();
  return link.href;
}
