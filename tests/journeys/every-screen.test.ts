import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type Stage } from "./stage.ts";

/** Every screen in both languages, wide and on a small phone, light and dark: nothing serious, nothing cut off sideways. */
let stage: Stage;
let unitSheet = "";
let reviewSheet = "";
let letter = "";
let closedDesk = "";
let liveDesk = "";
let lobby = "";

beforeAll(async () => {
  stage = await openStage();
  unitSheet = await sheetOf("Puskesmas Sumberasih", 0);
  reviewSheet = await sheetOf("Puskesmas Maron", 0);
  letter = await someLetter();
  const desks = await stage.rehearse(20);
  [closedDesk = "", liveDesk = "", lobby = ""] = desks.map((one) => `/desk/${one.agencyId}/${one.sessionId}`);
  await act("Kepala Dinas Dukcapil", closedDesk, "session.opened", "session.closed");
  await act("Kepala Puskesmas Leces", liveDesk, "session.opened");
});
afterAll(async () => await stage.close());

const screens = [
  {
    who: "Operator ZI Puskesmas Sumberasih",
    paths: () => ["/", "/lembar-kerja", unitSheet, "/bukti", "/periksa-buku-kerja", "/instrumen"],
  },
  {
    who: "Anggota TPI 2",
    paths: () => ["/", "/bukti?q=gratifikasi", `${reviewSheet}/evaluasi`, `${reviewSheet}/evaluasi?panel=kembalikan`],
  },
  {
    who: "Ketua Tim TPI",
    paths: () => ["/temuan", `${reviewSheet}/laporan`, "/laporan-evaluasi", "/laporan-pemantauan", "/pemberitahuan"],
  },
  { who: "Penanggung Jawab TPN", paths: () => ["/desk/musim", "/desk/pertanyaan", "/desk/pertanyaan?open=baru"] },
  {
    who: "Ketua Tim TPN",
    paths: () => ["/desk", "/desk/ketersediaan", lobby, liveDesk, closedDesk, `${closedDesk}/catatan`],
  },
  { who: "Kepala Dinas Dukcapil", paths: () => ["/desk", closedDesk, `${closedDesk}/catatan`] },
  { who: "Kepala Puskesmas Leces", paths: () => [liveDesk] },
  { who: "Kepala Puskesmas Sumberasih", paths: () => [lobby] },
  { who: "Inspektur Daerah", paths: () => ["/surat", letter, "/surat/tanda-tangan"] },
  {
    who: "Admin Instansi",
    paths: () => [
      "/",
      "/orang",
      "/impor",
      "/instansi",
      "/tahun",
      "/kotak-keluar",
      "/log",
      "/akun",
      "/surat/tata-naskah",
      `/surat/tata-naskah/${letter.split("/")[2]}/evaluation_report`,
    ],
  },
] as const;

const looks = [
  { name: "wide, Indonesian", width: 1440, height: 900, dark: false, english: false },
  { name: "360 px, dark, English", width: 360, height: 740, dark: true, english: true },
] as const;

describe("every screen", () => {
  for (const look of looks) {
    it(`has nothing that axe finds serious: ${look.name}`, async () => {
      const found: string[] = [];
      const out = await stage.open(look);
      if (look.english)
        await out
          .getByRole("link", { name: "English" })
          .or(out.getByRole("button", { name: "English" }))
          .first()
          .click();
      found.push(...(await faultsOf(out, "/masuk")));
      for (const { who, paths } of screens) {
        const page = await stage.enterAs(who, look);
        if (look.english) await speakEnglish(page);
        for (const path of paths()) {
          await page.goto(`${stage.address}${path}`);
          await page.getByRole("main").waitFor();
          await page.waitForLoadState("networkidle");
          found.push(...(await faultsOf(page, `${who} ${path}`)));
        }
        await page.context().close();
      }
      expect(found).toEqual([]);
    }, 300_000);
  }

  it("says nothing in the console and asks nobody else for anything", () => {
    expect(stage.complaints).toEqual([]);
  });
});

async function faultsOf(page: Page, place: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const faults = serious.map(
    ({ id, nodes }) => `${place}: ${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes[0]?.any[0]?.message ?? ""})`,
  );
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return overflow > 1 ? [...faults, `${place}: ${overflow} px wider than the screen`] : faults;
}

async function speakEnglish(page: Page): Promise<void> {
  const answer = await page.request.patch(`${stage.address}/api/me`, { data: { language: "en" } });
  expect(answer.status()).toBe(200);
  await page.reload();
}

async function sheetOf(unit: string, at: number): Promise<string> {
  const rows = await stage.database
    .selectFrom("worksheets as w")
    .innerJoin("agencies_units as u", "u.id", "w.unit_id")
    .innerJoin("rounds as r", "r.id", "w.round_id")
    .select(["w.id", "w.agency_id"])
    .where("u.name", "=", unit)
    .orderBy("r.year", "desc")
    .execute();
  const row = rows[at];
  if (!row) throw new Error(`no worksheet of ${unit}`);
  return `/lembar-kerja/${row.agency_id}/${row.id}`;
}

async function someLetter(): Promise<string> {
  const row = await stage.database.selectFrom("letters_issued").select(["id", "agency_id"]).executeTakeFirstOrThrow();
  return `/surat/${row.agency_id}/${row.id}`;
}

/** What brings a desk evaluation to where it is looked at: the head of the unit is let in, and the chair acts. */
async function act(
  who: string,
  path: string,
  ...kinds: readonly ("session.opened" | "session.closed")[]
): Promise<void> {
  const head = await stage.enterAs(who);
  const chair = await stage.enterAs("Ketua Tim TPN");
  const send = async (page: Page, kind: string, data: object = {}): Promise<string> => {
    const body = { act: randomUUID(), said: { kind, data } };
    const answer = await page.request.post(`${stage.address}/api${path}/acts`, { data: body });
    expect([kind, answer.status()]).toEqual([kind, 200]);
    return (await answer.json()).event.by;
  };
  const accountId = await send(head, "person.waiting");
  await send(chair, "person.admitted", { accountId });
  for (const kind of kinds) await send(chair, kind);
  for (const page of [head, chair]) await page.context().close();
}
