import { NativeSelect, TextInput } from "@mantine/core";
import { listUnits, recordPredicate, revokePredicate } from "../../contract/agencies.ts";
import * as m from "../../words/messages.js";
import { useDraft } from "../ui/draft.ts";
import { FieldRow, Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";

/** Records a predicate that the unit was given by decree. */
export function PredicateForm({
  agencyId,
  unitId,
  onDone,
  onCancel,
}: {
  readonly agencyId: string;
  readonly unitId: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const send = useSend(recordPredicate, { refreshes: [listUnits], onDone });
  const first: "WBK" | "WBBM" = "WBK";
  const form = useDraft({ predicate: first, decree: "", inForceFrom: "", expiresOn: "" }, send.error);
  return (
    <Form
      send={m.agencies_predicate_record()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onCancel}
      onSend={() =>
        send.mutate({ params: { agencyId, unitId }, body: { ...form.draft, expiresOn: form.draft.expiresOn || null } })
      }
    >
      <NativeSelect label={m.agencies_field_predicate()} {...form.bind("predicate")} data={["WBK", "WBBM"]} />
      <TextInput
        label={m.agencies_field_decree()}
        description={m.agencies_field_decree_hint()}
        required
        maxLength={200}
        {...form.bind("decree")}
      />
      <FieldRow>
        <TextInput type="date" label={m.agencies_field_in_force()} required {...form.bind("inForceFrom")} />
        <TextInput type="date" label={m.agencies_field_expires()} {...form.bind("expiresOn")} />
      </FieldRow>
    </Form>
  );
}

/** Records that a predicate was revoked, from when and why. */
export function RevocationForm({
  agencyId,
  predicateId,
  today,
  onDone,
  onCancel,
}: {
  readonly agencyId: string;
  readonly predicateId: string;
  readonly today: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const send = useSend(revokePredicate, { refreshes: [listUnits], onDone });
  const form = useDraft({ revokedOn: today, reason: "" }, send.error);
  return (
    <Form
      send={m.agencies_predicate_revoke()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onCancel}
      onSend={() => send.mutate({ params: { agencyId, predicateId }, body: form.draft })}
    >
      <TextInput type="date" label={m.agencies_field_revoked_on()} required {...form.bind("revokedOn")} />
      <TextInput label={m.agencies_field_reason()} required maxLength={200} {...form.bind("reason")} />
    </Form>
  );
}
