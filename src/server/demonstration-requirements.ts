import { randomUUID } from "node:crypto";
import type { FactValue } from "../core/proposals/requirements/facts.ts";
import type { FactKind } from "../core/proposals/requirements/rule-pack.ts";
import type { DemonstrationHouse, DemonstrationIds } from "./demonstration.ts";
import { makePdf } from "./demonstration-files.ts";
import type { PersonKey, UnitKey } from "./demonstration-people.ts";
import type { DemonstrationRound, DemonstrationRounds } from "./demonstration-rounds.ts";
import { enterContent } from "./evidence/contents.ts";
import type { TenantDatabase } from "./platform/tenant.ts";

type Entry = {
  readonly unit: UnitKey | null;
  readonly kind: FactKind;
  readonly year: number | null;
  readonly value: FactValue;
  readonly by: PersonKey;
  /** How far it came: verified, waiting for it, or still without proof. */
  readonly state: "verified" | "waiting" | "bare";
};

const grade = (letter: string, number: string | null = null): FactValue => ({ kind: "grade", grade: letter, number });
const share = (done: number, all: number): FactValue => ({ kind: "share", done, all });

/**
 * What is known for eligibility, all of it samples: 2024 with everything verified; the current year with what offices
 * still owe each other months ahead - a number on the very limit, a proof that is to follow, a unit below 100 %.
 */
export async function makeRequirements(
  rows: TenantDatabase,
  house: Pick<DemonstrationHouse, "keep">,
  ids: DemonstrationIds,
  { history, current }: DemonstrationRounds,
): Promise<void> {
  const { year } = current;
  const proposed = ["dukcapil", "sumberasih", "leces", "maron"] as const;
  await enter(rows, house, ids, history, [
    ...agencyEntries(2023, { sakip: grade("B", "66.91"), rb: grade("B", "65.40"), spip: grade("3", "3.05") }),
    ...proposed.flatMap((unit) => unitEntries(unit, 2024, "WBK")),
  ]);
  await enter(rows, house, ids, current, [
    ...agencyEntries(
      year - 1,
      { sakip: grade("BB", "70.00"), rb: grade("B", "68.27"), spip: grade("3", "3.11") },
      { sakip: "waiting", spip: "bare" },
    ),
    ...unitEntries("sumberasih", year, "WBK"),
    ...unitEntries("leces", year, "WBK", { wealth_civil_servants: "waiting" }),
    ...unitEntries("maron", year, "WBK", { audit_follow_up: "bare" }),
    ...unitEntries("dukcapil", year, "WBK", { internal_sakip: "waiting" }),
    ...unitEntries("pmptsp", year, "WBBM"),
    ...unitEntries("gending", year, "WBK", { case_statement: "bare" }, { wealth_civil_servants: share(38, 40) }),
  ]);
  await prepareKit(rows, ids, current);
}

type States = Readonly<Partial<Record<FactKind, Entry["state"]>>>;

function agencyEntries(
  year: number,
  { sakip, rb, spip }: { readonly sakip: FactValue; readonly rb: FactValue; readonly spip: FactValue },
  states: States = {},
): readonly Entry[] {
  const values = [
    ["bpk_opinion", grade("WTP")],
    ["sakip", sakip],
    ["rb_index", rb],
    ["spip", spip],
  ] as const;
  return values.map(([kind, value]) => {
    return { unit: null, kind, year, value, by: "admin.organisasi", state: states[kind] ?? "verified" };
  });
}

function unitEntries(
  unit: UnitKey,
  year: number,
  target: "WBK" | "WBBM",
  states: States = {},
  other: Readonly<Partial<Record<FactKind, FactValue>>> = {},
): readonly Entry[] {
  const isWbbm = target === "WBBM";
  const values: readonly (readonly [FactKind, number | null, FactValue])[] = [
    ["core_service", null, { kind: "service", core: true, direct: true, agreement: "" }],
    ["audit_follow_up", year, share(12, 12)],
    ["wealth_state_officials", year, share(3, 3)],
    ["wealth_civil_servants", year, share(40, 40)],
    [isWbbm ? "declaration_wbbm" : "declaration_wbk", null, { kind: "day", on: `${year - 2}-02-14` }],
    ["internal_sakip", year - 1, grade(isWbbm ? "A" : "BB")],
    ["case_statement", year, { kind: "cases", count: 0, byLeader: false }],
  ];
  return values.map(([kind, about, value]) => {
    return {
      unit,
      kind,
      year: about,
      value: other[kind] ?? value,
      by: "admin.organisasi",
      state: states[kind] ?? "verified",
    };
  });
}

async function enter(
  rows: TenantDatabase,
  { keep }: Pick<DemonstrationHouse, "keep">,
  { agency: agency_id, units, people }: DemonstrationIds,
  round: DemonstrationRound,
  entries: readonly Entry[],
): Promise<void> {
  const bytes = makePdf(`Bukti syarat pengusulan ${round.year}`, [
    "Dokumen contoh untuk demonstrasi Bening; bukan dokumen resmi.",
  ]);
  const sha256 = await keep(bytes);
  const content = { agencyId: agency_id, sha256, bytes: bytes.length, mediaType: "application/pdf" };
  await enterContent(rows, content, round.workedAt);
  for (const { unit, kind, year, value, by, state } of entries) {
    const unit_id = unit === null ? null : units[unit];
    const id = randomUUID();
    const proof_id = state === "bare" ? null : randomUUID();
    if (proof_id !== null) {
      await rows
        .insertInto("proposals_proofs")
        .values({
          agency_id,
          id: proof_id,
          unit_id,
          sha256,
          file_name: `Bukti syarat ${year ?? round.year}.pdf`,
          media_type: content.mediaType,
          bytes: content.bytes,
          uploaded_by: people[by],
          uploaded_at: round.workedAt,
        })
        .execute();
    }
    await rows
      .insertInto("proposals_facts")
      .values({
        agency_id,
        id,
        unit_id,
        kind,
        year,
        value: JSON.stringify(value),
        proof_id,
        document_id: null,
        number: null,
        url: null,
        note: "Data contoh (demonstrasi).",
        entered_by: people[by],
        entered_at: round.workedAt,
      })
      .execute();
    if (state !== "verified") continue;
    await rows
      .insertInto("proposals_fact_checks")
      .values({
        agency_id,
        fact_id: id,
        number: 1,
        outcome: "verified",
        checked_by: people["inspektur"],
        checked_at: round.assessedAt,
      })
      .execute();
  }
}

/** Puskesmas Sumberasih has begun its folder: one point with argument and file. */
async function prepareKit(rows: TenantDatabase, ids: DemonstrationIds, round: DemonstrationRound): Promise<void> {
  const found = await rows
    .selectFrom("evidence_versions as v")
    .innerJoin("evidence_documents as d", (join) =>
      join.onRef("d.agency_id", "=", "v.agency_id").onRef("d.id", "=", "v.document_id"),
    )
    .innerJoin("worksheets as w", (join) =>
      join.onRef("w.agency_id", "=", "d.agency_id").onRef("w.unit_id", "=", "d.unit_id"),
    )
    .select(["v.document_id", "v.number", "v.sha256", "w.id as worksheet_id"])
    .where("w.agency_id", "=", ids.agency)
    .where("w.round_id", "=", round.id)
    .where("w.unit_id", "=", ids.units.sumberasih)
    .where("d.title", "=", `Laporan Survei SPAK dan SPKP ${round.year}`)
    .executeTakeFirst();
  // The unit has not answered the survey's items yet: then there is nothing to put in.
  if (!found) return;
  const { worksheet_id, ...file } = found;
  const key = { agency_id: ids.agency, worksheet_id, point: "survey_reports" };
  const by = ids.people["kepala.sumberasih"];
  await rows
    .insertInto("proposals_kits")
    .values({
      ...key,
      argument: "Kedua survei dilaksanakan sendiri; laporan memuat indeks di atas ambang dan cara menghitungnya.",
      preparer_id: by,
      changed_by: by,
      changed_at: round.workedAt,
    })
    .execute();
  await rows
    .insertInto("proposals_kit_files")
    .values({ ...key, ...file, added_by: by, added_at: round.workedAt })
    .execute();
}
