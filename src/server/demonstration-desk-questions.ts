import { randomUUID } from "node:crypto";
import { demonstrationEmail } from "./demonstration-people.ts";
import { addToBank, findBank } from "./desk/questions/bank.ts";
import type { Asker, House } from "./platform/http.ts";
import { inPlatform, inTenant } from "./platform/tenant.ts";

/** By item or area; the first fit any item. */
const questions: readonly (readonly [place: string, text: string])[] = [
  ["", "Apa yang berubah bagi masyarakat sejak pembangunan Zona Integritas dimulai, dan dari mana itu terlihat?"],
  ["", "Bagaimana perubahan ini dijaga bila pimpinan unit berganti?"],
  ["A.I.1.i.b", "Siapa yang memilih anggota tim kerja, dan dengan pertimbangan apa?"],
  ["A.I.1.iii", "Rekomendasi monitoring mana yang belum selesai, dan apa penyebabnya?"],
  ["A.I.2", "Tunjukkan satu prosedur yang diubah karena evaluasi; apa yang hilang, apa yang bertambah?"],
  ["A.I.3", "Kapan terakhir kali penempatan pegawai diubah karena hasil penilaian kinerja?"],
  ["A.I.4", "Bagaimana pimpinan ikut memantau capaian kinerja, dan keputusan apa yang lahir dari situ?"],
  ["A.I.5", "Ceritakan satu laporan gratifikasi atau benturan kepentingan, dari diterima sampai selesai."],
  ["A.I.5", "Risiko korupsi mana yang paling tinggi di unit ini, dan siapa pemiliknya?"],
  ["A.I.6", "Keluhan mana yang paling sering datang dalam tiga bulan ini, dan apa yang sudah diubah?"],
];

/** The national team's bank as the rehearsal finds it; questions that are there already stay as they are. */
export async function fillBank(house: Pick<House, "database">, head: Asker, now: Date): Promise<void> {
  if ((await findBank(house.database)).length > 0) return;
  await inPlatform(house.database, async (rows) => {
    for (const [place, text] of questions) await addToBank({ rows, asker: head, now }, { place, text });
  });
}

const handedOver = [
  {
    item: "A.I.1.ii.c",
    text: "Media sosialisasi mana yang paling dibaca masyarakat, dan bagaimana unit mengetahuinya?",
  },
  { item: "A.I.6.iv.a", text: "Keluhan mana yang paling sering masuk, dan apa yang berubah sesudahnya?" },
] as const;

/** What the TPI left to ask when it assessed these worksheets; questions that are there already stay as they are. */
export async function handOver(
  { database }: Pick<House, "database">,
  sheets: readonly { readonly agencyId: string; readonly worksheetId: string }[],
  now: Date,
): Promise<void> {
  const member = await database
    .selectFrom("people_accounts")
    .select("id")
    .where("email", "=", demonstrationEmail("anggota2.tpi"))
    .where("demonstration", "=", true)
    .executeTakeFirst();
  if (!member) return;
  for (const { agencyId: agency_id, worksheetId: worksheet_id } of sheets)
    await inTenant(database, [agency_id], async (rows) => {
      const known = await rows
        .selectFrom("reviews_questions")
        .select("id")
        .where("agency_id", "=", agency_id)
        .where("worksheet_id", "=", worksheet_id)
        .limit(1)
        .execute();
      if (known.length > 0) return;
      const asked = { layer: "tpi_member", asked_by: member.id, asked_at: now, changed_by: member.id, changed_at: now };
      const values = handedOver.map((one) => ({ agency_id, id: randomUUID(), worksheet_id, ...one, ...asked }));
      await rows.insertInto("reviews_questions").values(values).execute();
    });
}
