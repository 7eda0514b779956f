import type { z } from "zod";
import { settings as settingsShape } from "../../../contract/desk/shapes.ts";
import type { getDeskSettings, setDeskSettings } from "../../../contract/desk/rooms.ts";
import { type DeskSettings, faultOf, usualSettings } from "../../../core/desk/schedule/settings.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import type { Database } from "../../platform/database.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import { inPlatform } from "../../platform/tenant.ts";
import { shippedHolidays } from "./holidays.ts";

export async function findSettings(
  rows: Database,
  roundId: string,
): Promise<{ readonly settings: DeskSettings; readonly version: number }> {
  const row = await rows
    .selectFrom("desk_settings")
    .select(["settings", "version"])
    .where("round_id", "=", roundId)
    .executeTakeFirst();
  return row
    ? { settings: settingsShape.parse(row.settings), version: row.version }
    : { settings: usualSettings, version: 0 };
}

export async function readSettings(
  house: Pick<House, "database">,
  asker: Asker,
  roundId: string,
  now: Date,
): Promise<z.input<typeof getDeskSettings.reply>> {
  await requireRound(house.database, roundId);
  const { settings, version } = await findSettings(house.database, roundId);
  return {
    settings: { ...settings, closedDays: [...settings.closedDays] },
    version,
    isDefault: version === 0,
    mayEdit: mayDo("desk.schedule", asker, {}, today(now)).ok,
    holidays: [...shippedHolidays],
  };
}

/** Sessions that are planned already stay where they are: settings say what is offered from now on. */
export async function setSettings(
  house: Pick<House, "database">,
  asker: Asker,
  roundId: string,
  { settings, version }: z.output<NonNullable<typeof setDeskSettings.body>>,
  now: Date,
): Promise<{ readonly version: number }> {
  const fault = faultOf(settings);
  if (fault) throw unprocessable({ kind: fault });
  return await inPlatform(house.database, async (rows) => {
    await requireRound(rows, roundId);
    const before = await findSettings(rows, roundId);
    const stale = () => conflict({ kind: "conflict_version", detail: { seen: version, current: before.version } });
    if (before.version !== version) throw stale();
    const said = {
      settings: JSON.stringify(settings),
      version: version + 1,
      changed_by: asker.accountId,
      changed_at: now,
    };
    const written = await rows
      .insertInto("desk_settings")
      .values({ round_id: roundId, ...said })
      .onConflict((clash) => clash.column("round_id").doUpdateSet(said).where("desk_settings.version", "=", version))
      .executeTakeFirst();
    if (!written.numInsertedOrUpdatedRows) throw stale();
    const changed = Object.keys(settings).filter(
      (key) =>
        JSON.stringify(before.settings[key as keyof DeskSettings]) !==
        JSON.stringify(settings[key as keyof DeskSettings]),
    );
    await record(rows, {
      accountId: asker.accountId,
      agencyId: null,
      action: "desk.setSettings",
      subject: roundId,
      detail: { changed },
    });
    return { version: version + 1 };
  });
}

async function requireRound(rows: Database, roundId: string): Promise<void> {
  const round = await rows.selectFrom("rounds").select("id").where("id", "=", roundId).executeTakeFirst();
  if (!round) throw notFound();
}
