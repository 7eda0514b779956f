import { randomUUID } from "node:crypto";
import type { Role } from "../core/people/roles.ts";

/**
 * Who stands in the demonstration: Kabupaten Probolinggo with the units of the desk evaluation of October 2024 (fact
 * sheet 3.3). People are roles, never names; addresses end in `.invalid`, which no mail server can reach.
 */
export const demonstrationAgency = {
  code: "35.13",
  name: "Pemerintah Kabupaten Probolinggo",
  kind: "regency",
  zone: "WIB",
} as const;

export type UnitKey = (typeof demonstrationUnits)[number]["key"];

export const demonstrationUnits = [
  { key: "setda", parent: null, name: "Sekretariat Daerah", kind: "badan" },
  { key: "organisasi", parent: "setda", name: "Bagian Organisasi", kind: "bagian" },
  { key: "inspektorat", parent: null, name: "Inspektorat Daerah", kind: "inspektorat" },
  { key: "dukcapil", parent: null, name: "Dinas Kependudukan dan Pencatatan Sipil", kind: "dukcapil" },
  { key: "pmptsp", parent: null, name: "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", kind: "ptsp" },
  { key: "dinkes", parent: null, name: "Dinas Kesehatan", kind: "dinas" },
  { key: "sumberasih", parent: "dinkes", name: "Puskesmas Sumberasih", kind: "puskesmas" },
  { key: "leces", parent: "dinkes", name: "Puskesmas Leces", kind: "puskesmas" },
  { key: "maron", parent: "dinkes", name: "Puskesmas Maron", kind: "puskesmas" },
  { key: "gending", parent: "dinkes", name: "Puskesmas Gending", kind: "puskesmas" },
] as const;

export type DemonstrationPerson = {
  readonly key: string;
  readonly name: string;
  readonly role: Role;
  /** Undefined: the whole agency; "platform": the installation. */
  readonly place?: UnitKey | "platform";
  readonly area?: string;
};

export const demonstrationPeople = [
  { key: "operator.sumberasih", name: "Operator ZI Puskesmas Sumberasih", role: "unit_operator", place: "sumberasih" },
  {
    key: "koordinator6.sumberasih",
    name: "Koordinator Area 6 Puskesmas Sumberasih",
    role: "area_coordinator",
    place: "sumberasih",
    area: "6",
  },
  { key: "ketua.sumberasih", name: "Ketua Tim ZI Puskesmas Sumberasih", role: "zi_team_lead", place: "sumberasih" },
  { key: "kepala.sumberasih", name: "Kepala Puskesmas Sumberasih", role: "unit_head", place: "sumberasih" },
  { key: "operator.leces", name: "Operator ZI Puskesmas Leces", role: "unit_operator", place: "leces" },
  { key: "kepala.leces", name: "Kepala Puskesmas Leces", role: "unit_head", place: "leces" },
  { key: "operator.maron", name: "Operator ZI Puskesmas Maron", role: "unit_operator", place: "maron" },
  { key: "kepala.maron", name: "Kepala Puskesmas Maron", role: "unit_head", place: "maron" },
  { key: "operator.gending", name: "Operator ZI Puskesmas Gending", role: "unit_operator", place: "gending" },
  { key: "kepala.gending", name: "Kepala Puskesmas Gending", role: "unit_head", place: "gending" },
  { key: "operator.dukcapil", name: "Operator ZI Dinas Dukcapil", role: "unit_operator", place: "dukcapil" },
  { key: "kepala.dukcapil", name: "Kepala Dinas Dukcapil", role: "unit_head", place: "dukcapil" },
  { key: "operator.pmptsp", name: "Operator ZI Dinas PMPTSP", role: "unit_operator", place: "pmptsp" },
  { key: "kepala.pmptsp", name: "Kepala Dinas PMPTSP", role: "unit_head", place: "pmptsp" },
  { key: "anggota1.tpi", name: "Anggota TPI 1", role: "tpi_member" },
  { key: "anggota2.tpi", name: "Anggota TPI 2", role: "tpi_member" },
  { key: "ketua.tpi", name: "Ketua Tim TPI", role: "tpi_lead" },
  { key: "dalnis.tpi", name: "Pengendali Teknis TPI", role: "tpi_supervisor" },
  { key: "inspektur", name: "Inspektur Daerah", role: "chief_inspector" },
  { key: "admin.organisasi", name: "Admin Instansi (Bagian Organisasi)", role: "agency_admin" },
  { key: "bupati", name: "Bupati", role: "agency_head" },
  { key: "pengamat.asisten", name: "Pengamat (Asisten Administrasi Umum)", role: "observer" },
  { key: "auditor", name: "Auditor Sistem", role: "auditor" },
  { key: "admin.platform", name: "Admin Platform", role: "platform_admin", place: "platform" },
  { key: "evaluator1.tpn", name: "Evaluator TPN 1", role: "tpn_evaluator", place: "dukcapil" },
  { key: "evaluator2.tpn", name: "Evaluator TPN 2", role: "tpn_evaluator", place: "maron" },
  { key: "ketua.tpn", name: "Ketua Tim TPN", role: "tpn_lead", place: "dukcapil" },
  { key: "kepala.tpn", name: "Penanggung Jawab TPN", role: "tpn_head", place: "platform" },
] as const satisfies readonly DemonstrationPerson[];

export type PersonKey = (typeof demonstrationPeople)[number]["key"];

export function demonstrationEmail(key: string): string {
  return `${key}@demonstrasi.bening.invalid`;
}

/** A fresh id for every key of a list. */
export function idsFor<Key extends string>(list: readonly { readonly key: Key }[]): Record<Key, string> {
  // Every key of the list is in the result, since the result is made from the list.
  return Object.fromEntries(list.map(({ key }) => [key, randomUUID()])) as Record<Key, string>;
}
