import { describe, expect, it } from "vitest";
import { toFraction } from "../../src/core/kernel/exact.ts";
import { settledPercent } from "../../src/core/reviews/report/audit-follow-up.ts";
import { composeFigures, type ReportFacts } from "../../src/core/reviews/report/compose.ts";
import { reportSteps, takeReportStep, type ReportStanding } from "../../src/core/reviews/report/course.ts";
import { onAreaFloors } from "../worksheets/edge-worksheet.ts";
import { answersFrom, bestAnswers, shippedPack } from "../worksheets/shipped-pack.ts";

const pack = await shippedPack();

function factsOf(change: Partial<ReportFacts>): ReportFacts {
  return {
    pack,
    tiers: ["tpi_member", "tpi_lead"],
    target: "WBK",
    held: null,
    answers: {},
    words: [],
    pages: [],
    verdict: null,
    ...change,
  };
}

function lineOf(figures: ReturnType<typeof composeFigures>, name: string) {
  const line = figures.scores.find((one) => one.name.id === name);
  if (!line) throw new Error(`no line ${name}`);
  const { weight, self, internal, percent, floor, met } = line;
  return {
    numbers: [weight, self, internal, percent].map(toFraction),
    floor: floor && toFraction(floor),
    met,
  };
}

describe("The figures of a report", () => {
  // By hand: one Ya/Tidak of three in A.I.3.i (0.25) is 1/12 of a point; an index of 3.6 of 4 leaves 1.75 of 17.5.
  const figures = composeFigures(
    factsOf({
      answers: {
        unit: bestAnswers(pack),
        tpi_member: bestAnswers(pack),
        tpi_lead: answersFrom({ "A.I.3.i.a": "Tidak", "B.I.a": "3.6" }),
      },
      words: [
        { layer: "tpi_member", item: "A.I.3.i.a", note: "catatan anggota", reason: "alasan anggota" },
        { layer: "tpi_lead", item: "A.I.3.i.a", note: "", reason: "Peta jabatan belum ditetapkan." },
      ],
      pages: pack.items
        .filter(({ code }) => code !== "A.I.1.i.a")
        .map(({ code }) => ({ layer: "unit", item: code, documentId: "d", number: 1, title: "SK", pages: "3" })),
    }),
  );

  it("count the unit's own answers and those that carry the verdict apart, to the last twelfth", () => {
    expect([figures.selfTotal, figures.total].map(toFraction)).toEqual(["100", "589/6"]);
    expect(lineOf(figures, "Penataan Sistem Manajemen SDM Aparatur")).toEqual({
      numbers: ["10", "10", "119/12", "595/6"],
      floor: "6",
      met: true,
    });
    expect(lineOf(figures, "Survei Persepsi Anti Korupsi (IPAK)")).toEqual({
      numbers: ["35/2", "35/2", "63/4", "90"],
      floor: "63/4",
      met: true,
    });
  });

  it("list six areas in halves, the results with what is asked inside them, the sums and the whole", () => {
    expect(figures.scores.map(({ kind, number }) => `${kind}${number}`)).toEqual([
      ...["1", "2", "3", "4", "5", "6"].flatMap((number) => [`area${number}`, "half", "half"]),
      "component",
      "area1",
      "within",
      "within",
      "area2",
      "component",
      "total",
    ]);
    expect(figures.scores.filter(({ kind }) => kind === "half").map(({ name }) => name.id)).toEqual(
      Array.from({ length: 6 }, () => ["Pemenuhan", "Reform"]).flat(),
    );
  });

  it("explain what was taken by the word of the tier whose answer counts, and what has no evidence", () => {
    expect(
      figures.noted.map(({ item, lowered, unproven, lost, reason, pages }) => [
        item.code,
        lowered,
        unproven,
        toFraction(lost),
        reason,
        pages.length,
      ]),
    ).toEqual([
      ["A.I.1.i.a", false, true, "0", "", 0],
      ["A.I.3.i.a", true, false, "1/12", "Peta jabatan belum ditetapkan.", 1],
      ["B.I.a", true, false, "7/4", "", 1],
    ]);
    expect(figures.open).toBe(0);
  });

  it("say of a unit on the floors of its areas that the enablers and the whole are short, and by how much", () => {
    const onFloors = composeFigures(factsOf({ answers: { unit: {}, tpi_lead: onAreaFloors(pack) } }));
    const short = onFloors.gates
      .filter(({ met }) => !met)
      .map(({ name, reached }) => [name.id, reached && toFraction(reached.distance)]);
    // 36.05 - 40 and 68.3 - 75.
    expect(short).toEqual([
      ["Nilai total", "-67/10"],
      ["Total pengungkit", "-79/20"],
    ]);
    const area = onFloors.gates.find(({ name }) => name.id === "Manajemen Perubahan");
    expect([area?.met, area?.reached && toFraction(area.reached.distance)]).toEqual([true, "0"]);
  });

  it("keep to the verdict's grounds, whatever the answers would say now", () => {
    const decided = composeFigures(
      factsOf({
        answers: { tpi_lead: {} },
        verdict: {
          outcome: "meets_wbk",
          total: "80",
          grounds: [{ predicate: "WBK", id: "total", value: "80", floor: "75", met: true }],
        },
      }),
    );
    expect(toFraction(decided.total)).toBe("80");
    expect(
      decided.gates.map(({ name, met, reached }) => [name.id, met, reached && toFraction(reached.distance)]),
    ).toEqual([["Nilai total", true, "5"]]);
  });
});

describe("The way of a report", () => {
  const standing: ReportStanding = { state: "submitted", version: 3, isFounded: true, writers: ["penulis"] };
  const asked = { accountId: "inspektur", version: 3, note: "" };

  it("is approved by somebody who wrote nothing of it, and issued only then", () => {
    expect(takeReportStep(standing, "approve", asked)).toEqual({ ok: true, value: "approved" });
    expect(takeReportStep(standing, "issue", asked)).toMatchObject({ ok: false, problem: { kind: "report_not_now" } });
    for (const step of ["approve", "issue"] as const) {
      const from = { ...standing, state: reportSteps[step].from[0] };
      expect(takeReportStep(from, step, { ...asked, accountId: "penulis" })).toMatchObject({
        ok: false,
        problem: { kind: "report_own_words" },
      });
    }
  });

  it("ends with the letter: nothing leads out of it", () => {
    const issued = { ...standing, state: "issued" as const };
    for (const step of ["submit", "send_back", "approve", "issue"] as const)
      expect(takeReportStep(issued, step, { ...asked, note: "alasan" }).ok).toBe(false);
  });
});

describe("The follow-up of audits", () => {
  it("is whole where nothing was asked for, and a third is a third", () => {
    expect(toFraction(settledPercent({ recommendations: 0, settled: 0 }))).toBe("100");
    expect(toFraction(settledPercent({ recommendations: 3, settled: 1 }))).toBe("100/3");
  });
});
