import { randomUUID } from "node:crypto";
import type { PersonKey } from "./demonstration-people.ts";
import type { DemonstrationWorksheet } from "./demonstration-worksheets.ts";
import type { Database } from "./platform/database.ts";

type Said = {
  readonly by: PersonKey;
  readonly role: "unit_operator" | "zi_team_lead" | "unit_head" | "tpi_member" | "tpi_lead";
  readonly text: string;
  readonly mentions?: readonly PersonKey[];
};

type Talk = {
  readonly item: string;
  readonly audience: "unit" | "shared" | "internal";
  readonly said: readonly Said[];
  readonly resolved?: true;
};

/** People talk about a worksheet of the current year: the unit among themselves, both sides, and the assessors. */
export async function makeThreads(
  rows: Database,
  place: { readonly agency_id: string; readonly worksheet_id: string },
  people: Readonly<Record<PersonKey, string>>,
  sheet: DemonstrationWorksheet,
  at: Date,
): Promise<void> {
  if (sheet.year !== "current") return;
  for (const talk of talksOf(sheet)) {
    const id = randomUUID();
    const last = talk.said.at(-1);
    const first = talk.said[0];
    if (!first || !last) continue;
    await rows
      .insertInto("worksheets_threads")
      .values({
        agency_id: place.agency_id,
        id,
        worksheet_id: place.worksheet_id,
        item: talk.item,
        document_id: null,
        page: null,
        audience: talk.audience,
        opened_by: people[first.by],
        opened_at: at,
        last: talk.said.length,
        resolved_by: talk.resolved ? people[last.by] : null,
        resolved_at: talk.resolved ? minutesAfter(at, 60) : null,
      })
      .execute();
    for (const [before, { by, role, text, mentions = [] }] of talk.said.entries()) {
      const key = { agency_id: place.agency_id, thread_id: id, number: before + 1 };
      const content = { text, mentions: mentions.map((one) => people[one]) };
      const written_at = minutesAfter(at, before * 20);
      await rows
        .insertInto("worksheets_messages")
        .values({
          ...key,
          ...content,
          key: randomUUID(),
          kind: "said",
          author: people[by],
          role,
          side: role.startsWith("tpi") ? "review" : "unit",
          written_at,
          changed_at: null,
          withdrawn_at: null,
        })
        .execute();
      await rows
        .insertInto("worksheets_message_versions")
        .values({ ...key, ...content, version: 1, written_at })
        .execute();
      for (const account_id of content.mentions) {
        await rows
          .insertInto("worksheets_mentions")
          .values({ ...key, account_id, noticed_at: null })
          .execute();
      }
    }
  }
}

function talksOf(sheet: DemonstrationWorksheet): readonly Talk[] {
  const { operator, head, member } = sheet;
  if (sheet.state === "filling") {
    return [
      {
        item: "A.I.1.i.a",
        audience: "unit",
        said: [
          {
            by: operator,
            role: "unit_operator",
            text: "@{1} mohon dicek, SK tim kerja yang saya unggah apakah sudah yang terbaru?",
            mentions: [head],
          },
        ],
      },
    ];
  }
  if (sheet.state === "concluded") return [];
  return [
    {
      item: "A.I.1.i.a",
      audience: "shared",
      said: [
        {
          by: member,
          role: "tpi_member",
          text: "Pada SK belum tampak tanggal penetapannya. Apakah ada halaman yang belum terunggah?",
        },
        {
          by: operator,
          role: "unit_operator",
          text: "Ada di halaman terakhir, @{1}. Kami unggah ulang versi lengkapnya bila diperlukan.",
          mentions: [member],
        },
      ],
    },
    {
      item: "A.I.1.i.a",
      audience: "internal",
      said: [
        {
          by: member,
          role: "tpi_member",
          text: "@{1} menurut saya cukup, tetapi cara pemilihan anggota timnya perlu ditanyakan saat wawancara.",
          mentions: ["ketua.tpi"],
        },
      ],
    },
    {
      item: "A.I.1.i.b",
      audience: "shared",
      resolved: true,
      said: [
        { by: operator, role: "unit_operator", text: "Apakah notulen rapat bertanda tangan basah wajib dilampirkan?" },
        { by: member, role: "tpi_member", text: "Tidak wajib; hasil pindai yang jelas sudah cukup." },
      ],
    },
  ];
}

function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}
