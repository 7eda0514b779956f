import { readFileSync } from "node:fs";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RulePack } from "../../src/core/instruments/pack.ts";
import { score } from "../../src/core/worksheets/scoring.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { points } from "../../src/web/ui/numbers.ts";
import { answersFrom, openPortal } from "../portalrb/stand-in.ts";
import { proveAgency, reportOn } from "./jakarta-papers.ts";
import {
  assignTeam,
  checkAndPropose,
  decide,
  declareFree,
  openUnit,
  release,
  seesNoResult,
  standings,
} from "./jakarta-nation.ts";
import { concludeHealthCentres, findSheets, repairAndSubmit, type Sheets, unitNames } from "./jakarta-verdicts.ts";
import { look, openPdf } from "./looking.ts";
import { openStage, type Stage } from "./stage.ts";

/**
 * Four units of the current year from the TPI's verdict to Jakarta, as the people do it: verdict, report, eligibility,
 * one proposal, the portal, the administrative selection, and the one objection. Days pass on the server's clock.
 */
const words: Readonly<Record<string, string>> = {
  ...JSON.parse(readFileSync("messages/id/proposals.json", "utf8")),
  ...JSON.parse(readFileSync("messages/id/national.json", "utf8")),
};
const word = (key: string): string => words[key] ?? key;
const names = Object.values(unitNames);
const amiss = "Surat pernyataan ditandatangani kepala unit, bukan APIP.";

let stage: Stage;
let pack: RulePack;
let sheets: Sheets;

beforeAll(async () => {
  const shipped = await loadPack();
  if (!shipped) throw new Error("the shipped pack is missing");
  pack = shipped;
  stage = await openStage();
  sheets = await findSheets(stage);
  await concludeHealthCentres(stage, sheets);
});
afterAll(async () => await stage.close());

it("the unit repairs, the lead concludes, and the report goes to the inspector, who issues it", async () => {
  const { place } = sheets.dukcapil;
  await repairAndSubmit(stage, sheets.dukcapil, ["A.I.5.i.b", "A.II.5.ii.a", "A.I.6.iv.a"]);
  const lead = await stage.enterAs("Ketua Tim TPI");
  await lead.goto(`${stage.address}${place}/evaluasi?panel=simpulkan`);
  await lead.getByRole("radio", { name: "Memenuhi WBK" }).check();
  await look(lead, "01-verdict");
  await lead.getByRole("button", { name: "Tetapkan: Memenuhi WBK" }).click();
  await lead
    .getByText(/Disimpulkan|disimpulkan/)
    .first()
    .waitFor();

  await reportOn(stage, lead, sheets.dukcapil);
}, 240_000);

it("what was unproven of the agency is proven and verified", async () => {
  await proveAgency(stage);
}, 240_000);

it("admin, lead, inspector and head make one proposal of the four, and a second person releases it", async () => {
  stage.passDays(25);
  const admin = await openProposal("Admin Instansi");
  await admin.getByRole("button", { name: word("proposals_add_all") }).click();
  await admin.getByLabel(word("proposals_contact_name"), { exact: true }).fill("Bagian Organisasi");
  await admin.getByLabel(word("proposals_contact_email"), { exact: true }).fill("organisasi@contoh.invalid");
  await admin.getByLabel(word("proposals_contact_phone"), { exact: true }).fill("0335-000000-11");
  for (const reason of await admin.getByLabel(word("proposals_reason"), { exact: true }).all())
    await reason.fill("Bukti sedang diverifikasi.");
  await look(admin, "05-draft");
  await admin.getByRole("button", { name: word("proposals_save") }).click();
  await admin.getByText(word("proposals_all_saved")).waitFor();
  const lead = await openProposal("Ketua Tim TPI");
  await lead.getByRole("button", { name: word("proposals_act_nominate") }).click();
  await lead.getByText(word("proposals_waits_for").replace("{names}", "Inspektur Daerah")).waitFor();
  const inspector = await openProposal("Inspektur Daerah");
  await inspector.getByRole("button", { name: word("proposals_act_review") }).click();
  await inspector.getByText(word("proposals_waits_for").replace("{names}", "Bupati")).waitFor();
  const head = await openProposal("Bupati");
  await look(head, "06-sign");
  await head.getByRole("button", { name: word("proposals_act_sign") }).click();
  await head.getByText(word("proposals_not_yours").replace("{owner}", word("proposals_owner_release"))).waitFor();
  await admin.reload();
  await admin.getByRole("button", { name: word("proposals_act_release") }).click();
  await admin.getByRole("heading", { name: word("proposals_receipt") }).waitFor();
  await look(admin, "07-receipt");
  const anyone = await stage.open();
  await anyone.goto(
    (await admin.getByRole("link", { name: word("proposals_receipt_page") }).getAttribute("href")) ?? "",
  );
  for (const name of names) await anyone.getByText(name).waitFor();
  await look(anyone, "08-receipt-page");
}, 240_000);

it("the portal pulls all four over HTTP, and finds the scores that the screens show", async () => {
  const page = await stage.enterAs("Admin Instansi");
  await page.goto(`${stage.address}/portalrb?agency=${sheets.maron.agencyId}`);
  await page.getByRole("button", { name: "Terbitkan token" }).click();
  await page.getByRole("button", { name: "Terbitkan", exact: true }).click();
  const token = (await page.getByText(/^bening_[\w-]{43}$/).textContent()) ?? "";
  await page.getByRole("button", { name: "Sudah saya simpan" }).click();
  const portal = openPortal({ baseUrl: `${stage.address}/portalrb`, token, wait: async () => {} });
  expect((await portal.sync()).ok).toBe(true);
  expect([...portal.units.values()].map(({ nama }) => nama).toSorted()).toEqual(names.toSorted());
  await page.goto(`${stage.address}/usulan`);
  for (const { unitId, place } of Object.values(sheets)) {
    expect(await portal.fetchUnit(unitId)).toBe("not_reviewed");
    const { nama = "", worksheet } = portal.units.get(unitId) ?? {};
    if (!worksheet) throw new Error("the unit was fetched");
    const totalOf = (side: "jawaban_unit" | "jawaban_tpi"): string =>
      points(score(pack, answersFrom(pack, worksheet, side), { held: null }).total);
    await page.goto(`${stage.address}/usulan`);
    await page.getByRole("row").filter({ hasText: nama }).getByText(totalOf("jawaban_tpi"), { exact: true }).waitFor();
    await page.goto(stage.address + place);
    await page.getByText(totalOf("jawaban_unit")).first().waitFor();
  }
  await page.goto(`${stage.address}/portalrb?agency=${sheets.maron.agencyId}`);
  await page.getByText("jawaban-unit:").first().waitFor();
  await look(page, "09-portal");
}, 240_000);

it("the national team checks every document: three units pass, one fails", async () => {
  stage.passDays(40);
  const head = await stage.enterAs("Penanggung Jawab TPN");
  for (const sheet of [sheets.dukcapil, sheets.sumberasih, sheets.leces])
    await assignTeam(head, stage, sheet, ["Evaluator TPN 1", "Ketua Tim TPN"]);
  await assignTeam(head, stage, sheets.maron, ["Evaluator TPN 1", "Evaluator TPN 2", "Ketua Tim TPN"]);
  const first = await stage.enterAs("Evaluator TPN 1");
  for (const sheet of [sheets.dukcapil, sheets.sumberasih, sheets.leces]) {
    await declareFree(first, stage, sheet);
    expect(await checkAndPropose(first)).toBe(8);
  }
  await openUnit(first, stage, sheets.dukcapil);
  const report = first.getByRole("article").filter({ hasText: "Ambang LKE" });
  await openPdf(first, report.getByRole("link").first(), "lhe-as-evaluator");
  const letters = first.getByRole("article").filter({ hasText: "Surat usulan" }).getByRole("link");
  await openPdf(first, letters.first(), "proposal-letter");
  await openPdf(first, first.getByRole("article").filter({ hasText: "SPTJM" }).getByRole("link").first(), "sptjm");
  const second = await stage.enterAs("Evaluator TPN 2");
  await declareFree(second, stage, sheets.maron);
  await checkAndPropose(second, { check: "Surat pernyataan TLHP", reason: "wrong_signatory", note: amiss });
  await look(second, "10-checks");
}, 240_000);

it("the lead of the national team decides, and nobody outside knows until it is released", async () => {
  const lead = await stage.enterAs("Ketua Tim TPN");
  for (const sheet of Object.values(sheets)) {
    await declareFree(lead, stage, sheet);
    await decide(lead);
  }
  const outside = [await stage.enterAs("Kepala Puskesmas Maron"), await stage.enterAs("Admin Instansi")];
  for (const page of outside) await seesNoResult(page, stage, sheets.maron, amiss);

  stage.passDays(10);
  await release(await stage.enterAs("Penanggung Jawab TPN"), stage, 4);
  const admin = await stage.enterAs("Admin Instansi");
  await admin.goto(`${stage.address}/sanggah/${sheets.maron.agencyId}/${sheets.maron.id}`);
  await admin.getByText(amiss).waitFor();
}, 240_000);

it("Puskesmas Maron objects once; what would be a second time is refused", async () => {
  const address = `${stage.address}/sanggah/${sheets.maron.agencyId}/${sheets.maron.id}`;
  const unit = await stage.enterAs("Kepala Puskesmas Maron", { width: 360, height: 740 });
  await unit.goto(address);
  await unit.getByLabel("Sanggahan").fill("Surat pernyataan terlampir ditandatangani Inspektur.");
  await unit.getByText("Tersimpan").waitFor();
  await unit.getByRole("button", { name: "Tambah berkas" }).click();
  const saved = unit.waitForResponse((response) => response.ok() && response.url().includes("/objection/points/"));
  await unit.getByRole("button", { name: /^\+ / }).first().click();
  await saved;
  await unit.getByText("Tersimpan").waitFor();
  await unit.getByText("Admin instansi yang mengirim.").waitFor();
  await look(unit, "11-objection");
  const tabs = [await stage.enterAs("Admin Instansi"), await stage.enterAs("Admin Instansi")] as const;
  for (const tab of tabs) {
    await tab.goto(address);
    await tab.getByRole("button", { name: "Periksa lalu kirim" }).click();
    await tab.getByRole("button", { name: "Kirim sanggah" }).waitFor();
  }
  await look(tabs[0], "12-before-sending");
  await tabs[0].getByRole("button", { name: "Kirim sanggah" }).click();
  await tabs[0].getByRole("heading", { name: "Tanda terima" }).waitFor();
  await tabs[1].getByRole("button", { name: "Kirim sanggah" }).click();
  await tabs[1].getByText(word("national_problem_objection_once")).first().waitFor();
  await look(tabs[1], "13-second-refused");
}, 240_000);

it("the objection is upheld: all four stand in document analysis, as 2024 stands as it was", async () => {
  stage.passDays(5);
  const other = await stage.enterAs("Evaluator TPN 1");
  await declareFree(other, stage, sheets.maron);
  await other.getByText("Diterima", { exact: true }).click();
  await other.getByLabel("Alasan putusan").fill("Surat pernyataan APIP sah dan lengkap.");
  await other.getByRole("button", { name: "Putuskan", exact: true }).click();
  await other.getByText("Sanggah diterima").first().waitFor();
  const head = await stage.enterAs("Penanggung Jawab TPN");
  await release(head, stage, 1);
  const { year } = await stage.database
    .selectFrom("rounds")
    .select("year")
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  const now = await standings(head, stage, year);
  const then = await standings(head, stage, 2024);
  await look(head, "14-history");
  expect([now.length, then.length]).toEqual([4, 4]);
  for (const name of names) {
    expect(now.find((line) => line.startsWith(name))).toMatch(/Analisis dokumen/);
    const as2024 = name === unitNames.maron ? /Analisis dokumen/ : /Desk evaluasi.*Terjadwal/;
    expect(then.find((line) => line.startsWith(name))).toMatch(as2024);
  }
  // The agency reads the same on its own list.
  const admin = await openProposal("Admin Instansi");
  for (const name of names)
    await admin.getByRole("row").filter({ hasText: name }).getByText("Analisis dokumen", { exact: true }).waitFor();
  const { rows: history } = await sql<{
    stage: string;
  }>`select w.stage from worksheets w join rounds r on r.id = w.round_id
    where r.year = 2024 order by w.stage`.execute(stage.database);
  const desks = ["interview_scheduled", "interview_scheduled", "interview_scheduled"];
  expect(history.map(({ stage: one }) => one)).toEqual(["document_analysis", ...desks]);
  expect(stage.complaints).toEqual([]);
}, 240_000);

async function openProposal(name: string): Promise<Page> {
  const page = await stage.enterAs(name);
  await page.goto(`${stage.address}/usulan`);
  await page.getByRole("heading", { name: word("proposals_title") }).waitFor();
  return page;
}
