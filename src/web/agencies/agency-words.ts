import type { z } from "zod";
import type { agencyKind } from "../../contract/agencies.ts";
import type { UnitKind } from "../../core/agencies/unit-kinds.ts";
import * as m from "../../words/messages.js";

export const agencyKindWords = {
  central: m.agencies_kind_central,
  province: m.agencies_kind_province,
  regency: m.agencies_kind_regency,
  city: m.agencies_kind_city,
} as const satisfies Record<z.infer<typeof agencyKind>, () => string>;

const unitKindWords: Readonly<Record<UnitKind, () => string>> = {
  dinas: m.agencies_unit_dinas,
  badan: m.agencies_unit_badan,
  puskesmas: m.agencies_unit_puskesmas,
  rsud: m.agencies_unit_rsud,
  satker: m.agencies_unit_satker,
  sekolah: m.agencies_unit_sekolah,
  kecamatan: m.agencies_unit_kecamatan,
  inspektorat: m.agencies_unit_inspektorat,
  bagian: m.agencies_unit_bagian,
  dukcapil: m.agencies_unit_dukcapil,
  ptsp: m.agencies_unit_ptsp,
  samsat: m.agencies_unit_samsat,
  ketenagakerjaan: m.agencies_unit_ketenagakerjaan,
  other: m.agencies_unit_other,
};

/** A kind that this version does not know is shown as it was written. */
export function unitKindWord(kind: string): string {
  return isUnitKind(kind) ? unitKindWords[kind]() : kind;
}

export function isUnitKind(kind: string): kind is UnitKind {
  return Object.hasOwn(unitKindWords, kind);
}
