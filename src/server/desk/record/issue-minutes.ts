import type { FastifyReply } from "fastify";
import { sql } from "kysely";
import { mayIssueMinutes } from "../../../core/desk/record/minutes.ts";
import { recordOf } from "../../../core/desk/record/record.ts";
import { officeText } from "../../reviews/report/letter-words.ts";
import { drawPreview } from "../../reviews/report/issue.ts";
import { issueLetter } from "../../letters/issue.ts";
import { sendLetterFile } from "../../letters/send-letter.ts";
import { releasedFindingsOf } from "../../findings/released.ts";
import type { House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import { whoAndWhere } from "../../worksheets/submit.ts";
import { findEvents } from "../room/happen.ts";
import { findDecks, findExpected, findNames, findSessionFacts, findShown } from "./facts.ts";
import { type DeskVisit, requireChairOrLead } from "./in-desk.ts";
import { minutesLetter } from "./letter-data.ts";
import { findStanding } from "./minutes.ts";
import { rootHex, saltLog } from "./seal.ts";

type Hands = Pick<House, "files" | "publicUrl">;
type Form = "pdf" | "docx";

/** Issues the minutes: what the log says now is drawn, numbered and frozen, and the root of the log stands on it. */
export async function issueMinutes(
  house: Hands,
  visit: DeskVisit,
  asked: { readonly datedOn: string; readonly number?: string | undefined },
) {
  const { rows, here, session, asker, now, day } = visit;
  await requireChairOrLead(visit);
  const standing = await findStanding(rows, here);
  const may = mayIssueMinutes({ isClosed: session.state === "closed", standing: standing !== null });
  if (!may.ok) throw conflict(may.problem);
  if (asked.datedOn > day) throw unprocessable({ kind: "report_day_ahead" });
  const { data, about, leaves, root } = await composeMinutes(visit);
  const letter = await issueLetter(house, rows, {
    agencyId: here.agencyId,
    kind: "desk_minutes",
    subject: { kind: "desk_session", id: here.sessionId },
    about,
    data,
    datedOn: asked.datedOn,
    ...(asked.number === undefined ? {} : { number: asked.number }),
    askedBy: asker.accountId,
    now,
  });
  const { rows: last } = await sql<{ number: number }>`
    select coalesce(max(m.number), 0) as number from desk_minutes m
    where m.agency_id = ${here.agencyId} and m.session_id = ${here.sessionId}`.execute(rows);
  const number = (last[0]?.number ?? 0) + 1;
  const key = { agency_id: here.agencyId, session_id: here.sessionId, number };
  await rows
    .insertInto("desk_minutes")
    .values({ ...key, letter_id: letter.id, root, size: leaves.length, issued_by: asker.accountId, issued_at: now })
    .execute();
  await sql`
    insert into desk_minutes_salts (agency_id, session_id, number, event, salt)
    select ${here.agencyId}, ${here.sessionId}, ${number}, l.event, decode(l.salt, 'hex')
    from unnest(${leaves.map((leaf) => leaf.number)}::int[],
      ${leaves.map(({ salt }) => Buffer.from(salt).toString("hex"))}::text[]) l(event, salt)`.execute(rows);
  const detail = { number: letter.number, code: letter.code, root, events: leaves.length };
  await record(rows, { ...whoAndWhere(visit), action: "desk.minutes", subject: here.sessionId, detail });
  return { number, letterId: letter.id, letterNumber: letter.number, root };
}

/** The minutes as they would be issued now, without a number. */
export async function previewMinutes(house: Hands, visit: DeskVisit, form: Form): Promise<Buffer> {
  await requireChairOrLead(visit);
  const { data } = await composeMinutes(visit);
  const letter = { agencyId: visit.here.agencyId, kind: "desk_minutes" as const, data, datedOn: visit.day };
  return await drawPreview(house, visit.rows, letter, form);
}

/** The file of the minutes that stand, for everybody who may read the record: most of them read no letters. */
export async function sendMinutes(
  house: Hands,
  { rows, here }: DeskVisit,
  form: Form,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const standing = await findStanding(rows, here);
  if (!standing) throw notFound();
  const file = await rows
    .selectFrom("letters_files")
    .select("sha256")
    .where("agency_id", "=", here.agencyId)
    .where("letter_id", "=", standing.letterId)
    .where("kind", "=", form)
    .executeTakeFirst();
  if (!file) throw notFound();
  const at = { agencyId: here.agencyId, letterId: standing.letterId, sha256: file.sha256 };
  return await sendLetterFile(rows, house.files, at, reply);
}

async function composeMinutes(visit: DeskVisit) {
  const { rows, here, session, now, place, day } = visit;
  const events = await findEvents(rows, here, 0);
  const whole = {
    events,
    expected: await findExpected(rows, here),
    agenda: session.agenda,
    now: now.toISOString(),
  };
  const said = recordOf(whole, { isPanel: false });
  const facts = await findSessionFacts(visit);
  const leaves = saltLog(events);
  const root = rootHex(leaves);
  const findings = (await releasedFindingsOf(rows, place, day)).filter(({ stage }) => stage === "interview");
  const data = minutesLetter({
    session: facts,
    record: said,
    names: await findNames(rows, said),
    documents: await findShown(rows, here.agencyId, said.evidence),
    decks: await findDecks(rows, here.agencyId, said.slides),
    findings,
    root,
    size: leaves.length,
    unitHead: await findUnitHead(visit, facts.unitName),
  });
  return { data, about: `${facts.unitName}, ${facts.year}`, leaves, root };
}

/** Whoever is the unit's head today, the definitive one first: they confirm, whoever sat in the room. */
async function findUnitHead({ rows, place, day }: DeskVisit, unitName: string) {
  const { rows: heads } = await sql<{ name: string; acting: "plt" | "plh" | null }>`
    select a.name, d.acting from people_duties d join people_accounts a on a.id = d.account_id
    where d.agency_id = ${place.agencyId} and d.unit_id = ${place.unitId} and d.role = 'unit_head'
      and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})
    order by d.acting is not null, d.valid_from desc, d.id limit 1`.execute(rows);
  const [head] = heads;
  return { name: head?.name ?? "", office: officeText(`Kepala ${unitName}`, head?.acting ?? null) };
}
