import { NativeSelect, TextInput } from "@mantine/core";
import { area as areas } from "../../contract/people.ts";
import { type Role, roleNames, roles } from "../../core/people/roles.ts";
import * as m from "../../words/messages.js";
import type { DraftForm } from "../ui/draft.ts";
import { FieldRow } from "../ui/form.tsx";
import { roleWord } from "../ui/role-words.ts";
import { useMay } from "../ui/session.tsx";

export type Area = (typeof areas.options)[number];
export type UnitChoice = { readonly id: string; readonly name: string };
export type DutyDraft = {
  role: Role;
  unitId: string;
  area: Area | "";
  letter: string;
  validFrom: string;
  validTo: string;
};

export function blankDuty(today: string): DutyDraft {
  return { role: "unit_operator", unitId: "", area: "", letter: "", validFrom: today, validTo: "" };
}

/** What the draft says, as the server wants it: a place and an area only where the role has one. */
export function dutyBody(draft: DutyDraft) {
  return {
    role: draft.role,
    unitId: roles[draft.role].seat === "unit" ? draft.unitId || null : null,
    area: draft.role === "area_coordinator" ? draft.area || null : null,
    letter: draft.letter,
    validFrom: draft.validFrom,
    validTo: draft.validTo || null,
  };
}

/** A duty: role, place, area, period and the letter that gives it. */
export function DutyFields<Draft extends DutyDraft>({
  form,
  units,
}: {
  readonly form: DraftForm<Draft>;
  readonly units: readonly UnitChoice[];
}) {
  const may = useMay();
  const { draft } = form;
  // Every draft here holds the duty's own fields; the form is used by those alone.
  const own = form as unknown as DraftForm<DutyDraft>;
  const mayNational = may("people.editPlatform").ok;
  const offered = roleNames.filter(
    (role) => roles[role].seat !== "platform" && (mayNational || !role.startsWith("tpn_")),
  );
  return (
    <>
      <NativeSelect
        label={m.people_role()}
        {...own.bind("role")}
        data={offered.map((role) => ({ value: role, label: roleWord(role) }))}
      />
      {roles[draft.role].seat === "unit" && (
        <NativeSelect
          label={m.people_unit()}
          required
          {...own.bind("unitId")}
          data={[
            { value: "", label: m.ui_choose(), disabled: true },
            ...units.map((unit) => ({ value: unit.id, label: unit.name })),
          ]}
        />
      )}
      {draft.role === "area_coordinator" && (
        <NativeSelect
          label={m.people_area_field()}
          {...own.bind("area")}
          data={[
            { value: "", label: m.ui_all() },
            ...areas.options.map((one) => ({ value: one, label: areaWords[one]() })),
          ]}
        />
      )}
      <TextInput
        label={m.people_letter()}
        description={m.people_letter_hint()}
        required
        maxLength={200}
        {...own.bind("letter")}
      />
      <FieldRow>
        <TextInput type="date" label={m.people_from()} required {...own.bind("validFrom")} />
        <TextInput type="date" label={m.people_to()} {...own.bind("validTo")} />
      </FieldRow>
    </>
  );
}

const areaWords = {
  "1": m.people_area_1,
  "2": m.people_area_2,
  "3": m.people_area_3,
  "4": m.people_area_4,
  "5": m.people_area_5,
  "6": m.people_area_6,
  B: m.people_area_b,
} as const satisfies Record<Area, () => string>;
