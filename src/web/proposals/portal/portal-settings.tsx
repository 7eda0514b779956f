import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import { getPortal, setPortalSettings } from "../../../contract/proposals/portal.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { moment } from "../../ui/dates.ts";
import { useDraft } from "../../ui/draft.ts";
import { Form } from "../../ui/form.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { RevokeLinks } from "./revoke-links.tsx";

type Settings = Reply<typeof getPortal>["settings"];

const rehearsalDays = 7;

/** From when on the portal is answered, for how long evidence stays open, and a rehearsal outside the window. */
export function PortalSettings({ agency, settings }: { readonly agency: Agency; readonly settings: Settings }) {
  const toast = useToast();
  const send = useSend(setPortalSettings, { refreshes: [getPortal], onDone: () => toast({ text: m.ui_saved() }) });
  const [isRehearsing] = useState(() => settings.testUntil !== null && new Date(settings.testUntil) > new Date());
  const form = useDraft(
    {
      source: settings.source,
      evidenceDays: String(settings.evidenceDays),
      proposesWbbm: settings.proposesWbbm,
      rehearses: isRehearsing,
    },
    send.error,
  );
  const { draft } = form;
  const testUntil = (): string | null => {
    if (!draft.rehearses) return null;
    return isRehearsing ? settings.testUntil : new Date(Date.now() + rehearsalDays * 86_400_000).toISOString();
  };
  return (
    <Card title={m.portal_settings()}>
      <Form
        send={m.ui_save()}
        sending={send.isPending}
        problem={send.error}
        onSend={() =>
          send.mutate({
            params: { agencyId: agency.id },
            body: {
              source: draft.source,
              evidenceDays: Number(draft.evidenceDays),
              proposesWbbm: draft.proposesWbbm,
              testUntil: testUntil(),
            },
          })
        }
      >
        <NativeSelect
          label={m.portal_set_source()}
          data={[
            { value: "submitted", label: m.portal_set_source_submitted() },
            { value: "signed", label: m.portal_set_source_signed() },
          ]}
          {...form.bind("source")}
        />
        <TextInput
          label={m.portal_set_days()}
          inputMode="numeric"
          pattern="[0-9]{1,3}"
          required
          {...form.bind("evidenceDays")}
        />
        <Checkbox
          label={m.portal_set_wbbm()}
          description={m.portal_set_wbbm_hint()}
          checked={draft.proposesWbbm}
          onChange={(event) => form.set({ proposesWbbm: event.currentTarget.checked })}
        />
        <Checkbox
          label={m.portal_set_test_on()}
          {...(isRehearsing && settings.testUntil !== null
            ? { description: `${m.portal_set_test()} ${moment(settings.testUntil, agency.zone)}` }
            : {})}
          checked={draft.rehearses}
          onChange={(event) => form.set({ rehearses: event.currentTarget.checked })}
        />
      </Form>
      <RevokeLinks agencyId={agency.id} unitId={null} label={m.portal_revoke_all()} />
    </Card>
  );
}
