import { NativeSelect, TextInput } from "@mantine/core";
import {
  type Agency,
  agencyKind,
  createAgency,
  editAgency,
  listAgencies,
  listUnits,
  zone,
} from "../../contract/agencies.ts";
import * as m from "../../words/messages.js";
import { useDraft } from "../ui/draft.ts";
import { FieldRow, Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { agencyKindWords } from "./agency-words.ts";

/** Adds an agency, or changes the one given. */
export function AgencyForm({
  agency,
  onDone,
  onCancel,
}: {
  readonly agency?: Agency;
  readonly onDone: (agency: Agency) => void;
  readonly onCancel: () => void;
}) {
  const refreshes = [listAgencies, listUnits];
  const create = useSend(createAgency, { refreshes, onDone });
  const edit = useSend(editAgency, { refreshes, onDone });
  const problem = create.error ?? edit.error;
  const form = useDraft(
    {
      code: agency?.code ?? "",
      name: agency?.name ?? "",
      kind: agency?.kind ?? "regency",
      zone: agency?.zone ?? "WIB",
    },
    problem,
  );
  const send = () => {
    if (agency) edit.mutate({ params: { agencyId: agency.id }, body: { ...form.draft, version: agency.version } });
    else create.mutate({ body: form.draft });
  };
  return (
    <Form
      send={agency ? m.ui_save() : m.agencies_add()}
      sending={create.isPending || edit.isPending}
      problem={problem}
      onSend={send}
      onCancel={onCancel}
    >
      <TextInput label={m.agencies_field_name()} required maxLength={200} {...form.bind("name")} />
      <NativeSelect
        label={m.agencies_field_kind()}
        {...form.bind("kind")}
        data={agencyKind.options.map((kind) => ({ value: kind, label: agencyKindWords[kind]() }))}
      />
      <FieldRow>
        <TextInput
          label={m.agencies_field_code()}
          description={m.agencies_field_code_hint()}
          required
          maxLength={200}
          {...form.bind("code")}
        />
        <NativeSelect label={m.agencies_field_zone()} {...form.bind("zone")} data={zone.options} />
      </FieldRow>
    </Form>
  );
}
