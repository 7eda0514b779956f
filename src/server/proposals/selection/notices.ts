import { sql } from "kysely";
import type { Releasable } from "../../../contract/proposals/national.ts";
import * as m from "../../../words/messages.js";
import { type House, today } from "../../platform/http.ts";
import { post } from "../../platform/mail.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";

type Person = { readonly name: string; readonly email: string; readonly language: "id" | "en" };

/** Tells head and team lead of the unit, and the agency's admin and chief inspector, that a result is there. */
export async function tellOfResult(
  house: Pick<House, "settings" | "publicUrl">,
  rows: TenantDatabase,
  line: Releasable,
  now: Date,
): Promise<void> {
  const day = today(now);
  const { rows: people } = await sql<Person>`
    select a.name, a.email, a.language from people_accounts a
    where a.disabled_at is null and a.notices <> 'off' and exists (select from people_duties d
        join worksheets w on w.agency_id = ${line.agencyId} and w.id = ${line.worksheetId}
      where d.account_id = a.id and d.agency_id = w.agency_id and d.valid_from <= ${day}
        and (d.valid_to is null or d.valid_to >= ${day})
        and (d.role in ('agency_admin', 'chief_inspector') or (d.unit_id = w.unit_id and d.role in ('unit_head', 'zi_team_lead'))))
    order by a.name, a.id limit 50`.execute(rows);
  const link = new URL(`/sanggah/${line.agencyId}/${line.worksheetId}`, house.publicUrl).href;
  for (const { name, email, language } of people) {
    const words = { locale: language } as const;
    // What came of it is behind the door: a letter can be read by anybody on its way.
    const said = { name, unit: line.unitName, link };
    const isSelection = line.stage === "admin_selection";
    await post(
      rows,
      house.settings,
      {
        agencyId: line.agencyId,
        recipient: email,
        subject: isSelection
          ? m.national_mail_selection_subject({ unit: line.unitName }, words)
          : m.national_mail_objection_subject({ unit: line.unitName }, words),
        body: isSelection ? m.national_mail_selection_body(said, words) : m.national_mail_objection_body(said, words),
      },
      now,
    );
  }
}
