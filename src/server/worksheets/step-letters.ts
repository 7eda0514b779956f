import { sql } from "kysely";
import * as m from "../../words/messages.js";
import type { House } from "../platform/http.ts";
import { post } from "../platform/mail.ts";
import type { Visit } from "./place.ts";

type Office = Pick<House, "settings" | "publicUrl">;
type Person = { readonly name: string; readonly email: string; readonly language: "id" | "en" };

/** Tells head and team lead of the unit what became of their worksheet. It says "TPI", never who of them. */
export async function tellUnit(
  house: Office,
  visit: Visit,
  what:
    | { readonly step: "returned"; readonly count: number }
    | { readonly step: "concluded" }
    | { readonly step: "findings"; readonly count: number; readonly answerBy: string },
): Promise<void> {
  const { rows, place, day } = visit;
  const { rows: people } = await sql<Person>`
    select a.name, a.email, a.language from people_accounts a
    where a.disabled_at is null and a.notices <> 'off' and exists (select from people_duties d
      where d.account_id = a.id and d.agency_id = ${place.agencyId} and d.unit_id = ${place.unitId}
        and d.role in ('unit_head', 'zi_team_lead') and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day}))
    order by a.name, a.id limit 50`.execute(rows);
  await send(house, visit, people, "", ({ name, language }, { unit, link }) => {
    const words = { locale: language } as const;
    const year = String(place.round.year);
    if (what.step === "findings") {
      const at = new URL("/temuan?state=unit", house.publicUrl).href;
      const said = { name, unit, year, count: String(what.count), day: what.answerBy, link: at };
      return { subject: m.findings_letter_subject({ unit }, words), body: m.findings_letter_body(said, words) };
    }
    return what.step === "returned"
      ? {
          subject: m.notices_returned_subject({ unit }, words),
          body: m.notices_returned_body({ name, unit, year, link, count: String(what.count) }, words),
        }
      : {
          subject: m.notices_concluded_subject({ unit }, words),
          body: m.notices_concluded_body({ name, unit, year, link }, words),
        };
  });
}

/** Tells the assessors of the worksheet that it is theirs now; where there is none yet, those who assign them. */
export async function tellAssessors(house: Office, visit: Visit, step: "submit" | "resubmit"): Promise<void> {
  const { rows, place, day } = visit;
  const { rows: people } = await sql<Person>`
    with assigned as (select distinct s.account_id from reviews_assignments s where s.agency_id = ${place.agencyId}
      and s.worksheet_id = ${place.worksheetId} and s.declaration <> 'conflict')
    select a.name, a.email, a.language from people_accounts a
    where a.disabled_at is null and a.notices <> 'off' and (a.id in (select account_id from assigned)
      or not exists (select from assigned) and exists (select from people_duties d
        where d.account_id = a.id and d.agency_id = ${place.agencyId} and d.role = 'chief_inspector'
          and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})))
    order by a.name, a.id limit 50`.execute(rows);
  await send(house, visit, people, "/evaluasi", ({ name, language }, { unit, link }) => {
    const words = { locale: language } as const;
    const said = { name, unit, year: String(place.round.year), link };
    return step === "submit"
      ? { subject: m.notices_submitted_subject({ unit }, words), body: m.notices_submitted_body(said, words) }
      : { subject: m.notices_resubmitted_subject({ unit }, words), body: m.notices_resubmitted_body(said, words) };
  });
}

async function send(
  house: Office,
  { rows, place, now }: Visit,
  people: readonly Person[],
  desk: "" | "/evaluasi",
  write: (
    person: Person,
    at: { readonly unit: string; readonly link: string },
  ) => { readonly subject: string; readonly body: string },
): Promise<void> {
  if (people.length === 0) return;
  const { name: unit } = await rows
    .selectFrom("agencies_units")
    .select("name")
    .where("agency_id", "=", place.agencyId)
    .where("id", "=", place.unitId)
    .executeTakeFirstOrThrow();
  const link = new URL(`/lembar-kerja/${place.agencyId}/${place.worksheetId}${desk}`, house.publicUrl).href;
  for (const person of people) {
    const letter = { agencyId: place.agencyId, recipient: person.email, ...write(person, { unit, link }) };
    await post(rows, house.settings, letter, now);
  }
}
