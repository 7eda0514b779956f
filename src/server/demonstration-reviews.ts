import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { RulePack } from "../core/instruments/pack.ts";
import { cardOf } from "../core/reviews/tier-card.ts";
import type { AnswersByLayer } from "../core/worksheets/tiers.ts";
import type { PersonKey, UnitKey } from "./demonstration-people.ts";
import { demonstrationTiers } from "./demonstration-outcomes.ts";
import type { DemonstrationRound } from "./demonstration-rounds.ts";
import type { Database } from "./platform/database.ts";

type Ids = {
  readonly agency: string;
  readonly units: Readonly<Record<UnitKey, string>>;
  readonly people: Readonly<Record<PersonKey, string>>;
};

const phrases = [
  {
    by: "ketua.tpi",
    scope: "agency",
    place: "",
    text: "Bukti butir {butir} belum ditandatangani pejabat yang berwenang ({halaman}).",
  },
  {
    by: "ketua.tpi",
    scope: "agency",
    place: "",
    text: "Dokumen bertanggal di luar tahun evaluasi; mohon lampirkan yang terbaru.",
  },
  {
    by: "ketua.tpi",
    scope: "agency",
    place: "A.I.1",
    text: "SK tim kerja memuat uraian tugas, tetapi belum memuat unsur pimpinan.",
  },
  { by: "anggota1.tpi", scope: "own", place: "", text: "Jawaban sesuai dengan bukti pada {halaman}." },
  {
    by: "anggota1.tpi",
    scope: "own",
    place: "",
    text: "Foto kegiatan tanpa daftar hadir belum cukup membuktikan butir {butir}.",
  },
] as const;

const questions = [
  { item: "A.I.1.iv.c", text: "Contoh perubahan apa yang dibawa agen perubahan tahun ini, dan apa buktinya?" },
  { item: "A.I.6.iv.a", text: "Keluhan mana yang paling sering masuk, dan apa yang berubah sesudahnya?" },
] as const;

/**
 * What a review leaves beside answers: everybody who assessed had declared; a team with its units; phrases; the member's
 * questions for the interview and their hand-over of one worksheet to the lead. One assignment waits for its declaration.
 */
export async function makeReviews(
  rows: Database,
  pack: RulePack,
  { agency: agency_id, units, people }: Ids,
  { id: round_id, assessedAt: at }: DemonstrationRound,
): Promise<void> {
  await sql`update reviews_assignments set declaration = 'clear' where agency_id = ${agency_id}`.execute(rows);
  await sql`insert into reviews_declarations (agency_id, worksheet_id, account_id, number, conflict, declared_at)
    select distinct on (s.worksheet_id, s.account_id) s.agency_id, s.worksheet_id, s.account_id, 1, 'none', s.assigned_at
    from reviews_assignments s where s.agency_id = ${agency_id} order by s.worksheet_id, s.account_id`.execute(rows);
  const sheets = await rows
    .selectFrom("worksheets")
    .select(["id", "unit_id"])
    .where("agency_id", "=", agency_id)
    .where("round_id", "=", round_id)
    .orderBy("id")
    .execute();
  const sheetOf = (unit: UnitKey): string => sheets.find(({ unit_id }) => unit_id === units[unit])?.id ?? "";
  const lead = people["ketua.tpi"];
  const member = people["anggota1.tpi"];
  const team = { agency_id, team_id: randomUUID() };
  await rows
    .insertInto("reviews_teams")
    .values({ agency_id, id: team.team_id, round_id, name: "Tim I", created_by: people["inspektur"], created_at: at })
    .execute();
  await rows
    .insertInto("reviews_team_people")
    .values([
      { ...team, account_id: lead, layer: "tpi_lead" },
      { ...team, account_id: member, layer: "tpi_member" },
      { ...team, account_id: people["anggota2.tpi"], layer: "tpi_member" },
    ])
    .execute();
  await rows
    .insertInto("reviews_team_worksheets")
    .values((["maron", "dukcapil", "pmptsp"] as const).map((unit) => ({ ...team, worksheet_id: sheetOf(unit) })))
    .execute();
  await rows
    .insertInto("reviews_assignments")
    .values({
      agency_id,
      worksheet_id: sheetOf("leces"),
      account_id: member,
      layer: "tpi_member",
      assigned_by: people["inspektur"],
      assigned_at: at,
    })
    .execute();
  await rows
    .insertInto("reviews_phrases")
    .values(
      phrases.map(({ by, ...phrase }) => ({
        agency_id,
        id: randomUUID(),
        owner_id: people[by],
        ...phrase,
        changed_at: at,
      })),
    )
    .execute();
  await rows
    .insertInto("reviews_questions")
    .values(
      questions.map((question, place) => ({
        agency_id,
        id: randomUUID(),
        worksheet_id: sheetOf("pmptsp"),
        ...question,
        layer: "tpi_member",
        asked_by: member,
        asked_at: new Date(at.getTime() + place * 60_000),
        changed_by: member,
        changed_at: at,
      })),
    )
    .execute();
  await handOver(rows, pack, { agency_id, worksheet_id: sheetOf("pmptsp") }, member, at);
}

async function handOver(
  rows: Database,
  pack: RulePack,
  place: { readonly agency_id: string; readonly worksheet_id: string },
  handed_by: string,
  at: Date,
): Promise<void> {
  const { rows: found } = await sql<{ answers: AnswersByLayer }>`
    select coalesce(json_object_agg(l.layer, l.answers), '{}') as answers from (
      select c.layer, json_object_agg(c.item, c.answer) as answers from worksheets_answers c
      where c.agency_id = ${place.agency_id} and c.worksheet_id = ${place.worksheet_id} and c.answer is not null
      group by c.layer) l`.execute(rows);
  const made = cardOf(
    { items: pack.items.map(({ code }) => code), tiers: demonstrationTiers, answers: found[0]?.answers ?? {} },
    "tpi_member",
    { marked: [], threads: [], questions },
  );
  if (!made.ok) throw new Error(`the demonstration's card: ${made.problem.kind}`);
  await rows
    .insertInto("reviews_handovers")
    .values({
      ...place,
      number: 1,
      layer: "tpi_member",
      to_layer: made.value.to,
      review_round: 1,
      card: JSON.stringify(made.value.card),
      remark: "Bukti pelayanan lengkap. Mohon perhatian pada butir yang berbeda.",
      handed_by,
      handed_at: at,
      answered_by: null,
      answered_at: null,
    })
    .execute();
}
