import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { addWebhook, editWebhook, listWebhooks, type Webhook } from "../../contract/people/webhooks.ts";
import { type WebhookEvent, webhookEvents } from "../../core/people/webhooks.ts";
import * as m from "../../words/messages.js";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { eventWord } from "./webhook-words.ts";

/** Where a webhook leads and of what it is told; a new one answers its secret. */
export function WebhookForm({
  agencyId,
  webhook,
  onAdded,
  onClose,
}: {
  readonly agencyId: string;
  readonly webhook?: Webhook;
  readonly onAdded?: (secret: string) => void;
  readonly onClose: () => void;
}) {
  const toast = useToast();
  const saved = (): void => toast({ text: m.webhooks_saved() });
  const add = useSend(addWebhook, {
    refreshes: [listWebhooks],
    onDone: ({ secret }) => {
      saved();
      onAdded?.(secret);
    },
  });
  const edit = useSend(editWebhook, {
    refreshes: [listWebhooks],
    onDone: () => {
      saved();
      onClose();
    },
  });
  const problem = add.error ?? edit.error;
  const form = useDraft({ name: webhook?.name ?? "", url: webhook?.url ?? "https://" }, problem);
  const [events, setEvents] = useState<readonly WebhookEvent[]>(
    webhook ? webhookEvents.filter((one) => webhook.events.includes(one)) : webhookEvents,
  );
  const send = (): void => {
    const body = { ...form.draft, events: [...events] };
    if (!webhook) return add.mutate({ params: { agencyId }, body });
    const state = webhook.state === "paused" ? "paused" : "active";
    edit.mutate({ params: { agencyId, webhookId: webhook.id }, body: { ...body, state, version: webhook.version } });
  };
  return (
    <Form
      send={m.webhooks_save()}
      sending={add.isPending || edit.isPending}
      problem={problem}
      onCancel={onClose}
      onSend={send}
    >
      <TextInput label={m.webhooks_name()} required maxLength={200} {...form.bind("name")} />
      <TextInput
        type="url"
        label={m.webhooks_url()}
        description={m.webhooks_url_hint()}
        required
        maxLength={2000}
        {...form.bind("url")}
      />
      <Checkbox.Group
        label={m.webhooks_events()}
        value={[...events]}
        onChange={(chosen) => setEvents(webhookEvents.filter((one) => chosen.includes(one)))}
      >
        {webhookEvents.map((one) => (
          <Checkbox key={one} value={one} label={eventWord(one)} mt={8} />
        ))}
      </Checkbox.Group>
    </Form>
  );
}
