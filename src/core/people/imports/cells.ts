import { type UnitKind, unitKinds } from "../../agencies/unit-kinds.ts";
import { isRole, type Role } from "../roles.ts";
import type { ImportField } from "./fields.ts";

/** A cell that cannot be taken, in its row (as the spreadsheet numbers it) and field, with what stands in it. */
export type CellFault = { readonly field: ImportField; readonly kind: FaultKind; readonly value: string };

export type FaultKind =
  | "missing"
  | "too_long"
  | "email_unreadable"
  | "email_own"
  | "role_unknown"
  | "role_not_grantable"
  | "unit_unknown"
  | "unit_ambiguous"
  | "unit_needed"
  | "unit_closed"
  | "unit_known_otherwise"
  | "code_twice"
  | "unit_twice"
  | "kind_unknown"
  | "parent_unknown"
  | "parent_ambiguous"
  | "parent_circle"
  | "area_unknown"
  | "area_not_wanted"
  | "day_unreadable"
  | "dates_reversed"
  | "row_twice";

/** Letters, digits and single spaces in lower case: how names are compared. */
export function plainName(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The role of a word as tables write it: the code name, or its name in Indonesian or English; null for none. */
export function readRole(text: string): Role | null {
  const bare = text.trim().toLowerCase();
  if (isRole(bare)) return bare;
  return roleByWord.get(plainName(text)) ?? null;
}

/** "3", "Area 3", "Pokja III" -> "3"; "B", "Hasil" -> "B"; null for nothing of the kind. */
export function readArea(text: string): string | null {
  const bare = plainName(text).replace(/^(area|pokja|area perubahan) /, "");
  if (/^[1-6]$/.test(bare)) return bare;
  const roman = ["i", "ii", "iii", "iv", "v", "vi"].indexOf(bare);
  if (roman >= 0) return String(roman + 1);
  return bare === "b" || bare === "hasil" ? "B" : null;
}

export function readUnitKind(text: string): UnitKind | null {
  const bare = plainName(text);
  if (bare === "") return "other";
  return unitKinds.find((kind) => kind === bare) ?? kindByWord.get(bare) ?? null;
}

/**
 * A local day as tables write it: "2026-01-31", "31/01/2026", "31-1-2026", "31 Januari 2026", or the serial number of a
 * spreadsheet's date (days since 1899-12-30, ECMA-376 part 1, 18.17.4.1). Null when it is no day of the calendar.
 */
export function readDay(text: string): string | null {
  const bare = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(bare);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(bare);
  if (local) return dayOf(local[3], local[2], local[1]);
  const spoken = /^(\d{1,2})\s+(\p{L}+)\s+(\d{4})$/u.exec(bare);
  if (spoken) {
    const month = monthByWord.get((spoken[2] ?? "").toLowerCase());
    return month === undefined ? null : dayOf(spoken[3], String(month), spoken[1]);
  }
  const serial = /^\d{5}(\.\d+)?$/.test(bare) ? Math.floor(Number(bare)) : 0;
  return serial >= 20_000 && serial <= 80_000 ? isoDay(Date.UTC(1899, 11, 30) + serial * 86_400_000) : null;
}

export function isEmail(text: string): boolean {
  return text.length <= 200 && /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(text);
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (y < 1900 || y > 2200 || m < 1 || m > 12 || d < 1) return null;
  const text = isoDay(Date.UTC(y, m - 1, d));
  return Number(text.slice(8)) === d && Number(text.slice(5, 7)) === m ? text : null;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Words of tables in circulation (fact sheet 6), beside the names on screen. */
const roleByWord: ReadonlyMap<string, Role> = new Map(
  Object.entries({
    auditor: "auditor",
    "pimpinan instansi": "agency_head",
    bupati: "agency_head",
    "wali kota": "agency_head",
    "head of the agency": "agency_head",
    "admin instansi": "agency_admin",
    "agency administrator": "agency_admin",
    inspektur: "chief_inspector",
    "chief inspector": "chief_inspector",
    "anggota tpi": "tpi_member",
    "anggota tim penilai internal": "tpi_member",
    "tpi member": "tpi_member",
    "ketua tim tpi": "tpi_lead",
    "ketua tpi": "tpi_lead",
    "tpi team lead": "tpi_lead",
    "pengendali teknis tpi": "tpi_supervisor",
    "pengendali teknis": "tpi_supervisor",
    dalnis: "tpi_supervisor",
    "tpi technical controller": "tpi_supervisor",
    "penilai pendahuluan": "preliminary_assessor",
    "preliminary assessor": "preliminary_assessor",
    pengamat: "observer",
    observer: "observer",
    "kepala unit": "unit_head",
    "kepala unit kerja": "unit_head",
    "kepala puskesmas": "unit_head",
    "kepala dinas": "unit_head",
    "head of the unit": "unit_head",
    "ketua tim zi": "zi_team_lead",
    "ketua tim kerja": "zi_team_lead",
    "lead of the zi team": "zi_team_lead",
    "koordinator area": "area_coordinator",
    "koordinator pokja": "area_coordinator",
    "area coordinator": "area_coordinator",
    "operator unit": "unit_operator",
    operator: "unit_operator",
    anggota: "unit_operator",
    pic: "unit_operator",
    "unit operator": "unit_operator",
    "agen perubahan": "change_agent",
    "change agent": "change_agent",
    "evaluator tpn": "tpn_evaluator",
    "tpn evaluator": "tpn_evaluator",
  } satisfies Record<string, Role>),
);

const kindByWord: ReadonlyMap<string, UnitKind> = new Map(
  Object.entries({
    "rumah sakit umum daerah": "rsud",
    "rumah sakit": "rsud",
    "pusat kesehatan masyarakat": "puskesmas",
    "satuan kerja": "satker",
    "dinas dukcapil": "dukcapil",
    "mal pelayanan publik": "ptsp",
    dpmptsp: "ptsp",
    lainnya: "other",
  } satisfies Record<string, UnitKind>),
);

const monthByWord: ReadonlyMap<string, number> = new Map(
  [
    ["januari", "january", "jan"],
    ["februari", "february", "feb", "pebruari"],
    ["maret", "march", "mar"],
    ["april", "apr"],
    ["mei", "may"],
    ["juni", "june", "jun"],
    ["juli", "july", "jul"],
    ["agustus", "august", "agu", "aug", "ags"],
    ["september", "sep", "sept"],
    ["oktober", "october", "okt", "oct"],
    ["november", "nov", "nopember"],
    ["desember", "december", "des", "dec"],
  ].flatMap((words, place) => words.map((word) => [word, place + 1] as const)),
);
