import { NativeSelect, TextInput } from "@mantine/core";
import { createUnit, editUnit, listUnits, type Unit } from "../../contract/agencies.ts";
import { type UnitKind, unitKinds } from "../../core/agencies/unit-kinds.ts";
import * as m from "../../words/messages.js";
import { useDraft } from "../ui/draft.ts";
import { FieldRow, Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { isUnitKind, unitKindWord } from "./agency-words.ts";
import type { TreeUnit } from "./unit-tree.ts";

/** Adds a unit, or changes the one given; a last day closes it (history keeps it). */
export function UnitForm({
  agencyId,
  unit,
  units,
  onDone,
  onCancel,
}: {
  readonly agencyId: string;
  readonly unit?: Unit;
  readonly units: readonly TreeUnit<Unit>[];
  readonly onDone: (unit: Unit) => void;
  readonly onCancel: () => void;
}) {
  const create = useSend(createUnit, { refreshes: [listUnits], onDone });
  const edit = useSend(editUnit, { refreshes: [listUnits], onDone });
  const problem = create.error ?? edit.error;
  const kind: UnitKind = unit && isUnitKind(unit.kind) ? unit.kind : "dinas";
  const form = useDraft(
    {
      name: unit?.name ?? "",
      code: unit?.code ?? "",
      parentId: unit?.parentId ?? "",
      kind,
      validTo: unit?.validTo ?? "",
    },
    problem,
  );
  const send = () => {
    const { name, kind: chosen } = form.draft;
    const body = { name, kind: chosen, code: form.draft.code.trim() || null, parentId: form.draft.parentId || null };
    if (unit)
      edit.mutate({
        params: { agencyId, unitId: unit.id },
        body: { ...body, version: unit.version, validTo: form.draft.validTo || null },
      });
    else create.mutate({ params: { agencyId }, body });
  };
  const parents = units.filter(
    (row) => row.unit.id !== unit?.id && (row.unit.validTo === null || row.unit.id === unit?.parentId),
  );
  return (
    <Form
      send={unit ? m.ui_save() : m.agencies_unit_add()}
      sending={create.isPending || edit.isPending}
      problem={problem}
      onSend={send}
      onCancel={onCancel}
    >
      <TextInput label={m.agencies_field_unit_name()} required maxLength={200} {...form.bind("name")} />
      <NativeSelect
        label={m.agencies_field_parent()}
        {...form.bind("parentId")}
        data={[
          { value: "", label: m.agencies_field_parent_none() },
          ...parents.map((row) => ({ value: row.unit.id, label: `${"  ".repeat(row.depth)}${row.unit.name}` })),
        ]}
      />
      <FieldRow>
        <NativeSelect
          label={m.agencies_field_kind()}
          {...form.bind("kind")}
          data={unitKinds.map((one) => ({ value: one, label: unitKindWord(one) }))}
        />
        <TextInput label={m.agencies_field_unit_code()} maxLength={200} {...form.bind("code")} />
      </FieldRow>
      {unit && (
        <TextInput
          type="date"
          label={m.agencies_field_closed()}
          description={m.agencies_field_closed_hint()}
          {...form.bind("validTo")}
        />
      )}
    </Form>
  );
}
