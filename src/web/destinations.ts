import { useMemo } from "react";
import * as m from "../words/messages.js";
import type { Action } from "../core/people/permissions.ts";
import type { Target } from "../core/people/permissions.ts";
import { useMay, useMe } from "./ui/session.tsx";

type Place =
  | "/"
  | "/lembar-kerja"
  | "/temuan"
  | "/bukti"
  | "/periksa-buku-kerja"
  | "/instansi"
  | "/orang"
  | "/impor"
  | "/tahun"
  | "/instrumen"
  | "/penugasan"
  | "/papan-kemajuan"
  | "/laporan-evaluasi"
  | "/syarat"
  | "/kalibrasi"
  | "/nasional"
  | "/desk"
  | "/desk/ketersediaan"
  | "/desk/musim"
  | "/desk/pertanyaan"
  | "/usulan"
  | "/paket"
  | "/kotak-keluar"
  | "/log"
  | "/pemberitahuan"
  | "/webhook"
  | "/surat"
  | "/surat/tanda-tangan"
  | "/portalrb"
  | "/token"
  | "/dokumentasi-api"
  | "/akun";
export type Destination = { readonly to: Place; readonly title: string; readonly inNav: boolean };

/** The screens that the signed-in person's duties open, in the order of the bar. */
export function useDestinations(): readonly Destination[] {
  const me = useMe();
  const may = useMay();
  return useMemo(() => {
    const targets: readonly Target[] = [
      {},
      ...me.duties.map((duty) => ({
        ...(duty.agencyId ? { agencyId: duty.agencyId } : {}),
        ...(duty.unitId ? { unitId: duty.unitId } : {}),
      })),
    ];
    const anywhere = (action: Action) => targets.some((target) => may(action, target).ok);
    const all: readonly (Destination & { readonly shown: boolean })[] = [
      { to: "/", title: m.ui_nav_home(), inNav: true, shown: true },
      { to: "/lembar-kerja", title: m.ui_nav_worksheets(), inNav: true, shown: anywhere("worksheets.read") },
      { to: "/penugasan", title: m.depth_plan_nav(), inNav: true, shown: anywhere("reviews.plan") },
      { to: "/papan-kemajuan", title: m.board_nav(), inNav: true, shown: anywhere("reviews.board") },
      { to: "/syarat", title: m.requirements_nav(), inNav: false, shown: anywhere("requirements.read") },
      { to: "/temuan", title: m.findings_nav(), inNav: true, shown: anywhere("findings.read") },
      { to: "/usulan", title: m.proposals_nav(), inNav: true, shown: anywhere("proposals.read") },
      { to: "/nasional", title: m.national_title(), inNav: true, shown: anywhere("selection.read") },
      {
        to: "/desk",
        title: m.desk_schedule_title(),
        inNav: true,
        shown: anywhere("desk.attend") || anywhere("desk.schedule"),
      },
      {
        to: "/desk/ketersediaan",
        title: m.desk_schedule_free_title(),
        inNav: false,
        shown: me.duties.some(({ role }) => role.startsWith("tpn_")),
      },
      { to: "/desk/musim", title: m.desk_season_nav(), inNav: false, shown: anywhere("desk.schedule") },
      { to: "/desk/pertanyaan", title: m.desk_bank_title(), inNav: false, shown: anywhere("desk.bank") },
      { to: "/laporan-evaluasi", title: m.report_list_title(), inNav: false, shown: anywhere("reviews.listReports") },
      { to: "/bukti", title: m.library_title(), inNav: true, shown: anywhere("evidence.read") },
      { to: "/instansi", title: m.ui_nav_agencies(), inNav: true, shown: anywhere("agencies.read") },
      { to: "/orang", title: m.ui_nav_people(), inNav: true, shown: anywhere("people.read") },
      { to: "/tahun", title: m.ui_nav_rounds(), inNav: true, shown: true },
      { to: "/instrumen", title: m.ui_nav_instruments(), inNav: false, shown: true },
      { to: "/periksa-buku-kerja", title: m.ui_nav_workbook(), inNav: false, shown: true },
      { to: "/paket", title: m.exchange_package_title(), inNav: false, shown: anywhere("exchange.export") },
      { to: "/impor", title: m.import_title(), inNav: false, shown: anywhere("people.import") },
      {
        to: "/kalibrasi",
        title: m.calibration_nav(),
        inNav: false,
        shown: anywhere("reviews.calibrate") || anywhere("reviews.calibrateOwn"),
      },
      { to: "/kotak-keluar", title: m.ui_nav_outbox(), inNav: false, shown: anywhere("mail.read") },
      { to: "/log", title: m.ui_nav_log(), inNav: false, shown: anywhere("ledger.read") },
      { to: "/pemberitahuan", title: m.notice_title(), inNav: false, shown: true },
      { to: "/webhook", title: m.webhooks_title(), inNav: false, shown: anywhere("webhooks.keep") },
      { to: "/surat", title: m.letters_title(), inNav: true, shown: anywhere("letters.read") },
      { to: "/surat/tanda-tangan", title: m.signing_log_title(), inNav: false, shown: anywhere("letters.read") },
      { to: "/portalrb", title: m.portal_title(), inNav: false, shown: anywhere("portal.read") },
      { to: "/token", title: m.tokens_agency_title(), inNav: false, shown: anywhere("tokens.read") },
      { to: "/dokumentasi-api", title: m.tokens_docs(), inNav: false, shown: true },
      { to: "/akun", title: m.ui_nav_account(), inNav: false, shown: true },
    ];
    return all.filter((one) => one.shown);
  }, [me, may]);
}
