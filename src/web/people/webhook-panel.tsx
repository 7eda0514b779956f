import { Button } from "@mantine/core";
import { useState } from "react";
import type { Agency } from "../../contract/agencies.ts";
import {
  editWebhook,
  endWebhook,
  listDeliveries,
  listWebhooks,
  renewWebhookSecret,
  replayDead,
  testWebhook,
  type Webhook,
} from "../../contract/people/webhooks.ts";
import { webhookEvents } from "../../core/people/webhooks.ts";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { count } from "../ui/numbers.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import { WebhookDeliveries } from "./webhook-deliveries.tsx";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookSecret } from "./webhook-secret.tsx";
import { webhookSigns, webhookState } from "./webhook-words.ts";
import classes from "./webhooks.module.css";

/** One webhook: how it fares, what can be done with it, what it was told. */
export function WebhookPanel({
  agency,
  webhook,
  onEnded,
}: {
  readonly agency: Agency;
  readonly webhook: Webhook;
  readonly onEnded: () => void;
}) {
  const params = { agencyId: agency.id, webhookId: webhook.id };
  const toast = useToast();
  const [isEdited, setEdited] = useState(false);
  const refreshes = [listWebhooks, listDeliveries];
  const test = useSend(testWebhook, { refreshes, onDone: () => toast({ text: m.webhooks_tested() }) });
  const edit = useSend(editWebhook, { refreshes, onDone: () => toast({ text: m.webhooks_saved() }) });
  const renew = useSend(renewWebhookSecret, { refreshes });
  const again = useSend(replayDead, {
    refreshes,
    onDone: (reply) => toast({ text: m.webhooks_replayed({ count: count(reply.count) }) }),
  });
  const end = useSend(endWebhook, {
    refreshes,
    onDone: () => {
      toast({ text: m.webhooks_ended() });
      onEnded();
    },
  });
  const problem = test.error ?? edit.error ?? renew.error ?? again.error ?? end.error;
  if (isEdited) return <WebhookForm agencyId={agency.id} webhook={webhook} onClose={() => setEdited(false)} />;
  const isTold = webhook.state === "active" || webhook.state === "failing";
  const move = (state: "active" | "paused"): void => {
    const { name, url, version } = webhook;
    const events = webhookEvents.filter((one) => webhook.events.includes(one));
    edit.mutate({ params, body: { name, url, events, state, version } });
  };
  return (
    <div className={classes["stack"]}>
      <p>
        <StatusTag status={webhookSigns[webhook.state]}>{webhookState(webhook, agency.zone)}</StatusTag>
      </p>
      <p className={classes["url"]}>{webhook.url}</p>
      {webhook.oldSecretUntil && (
        <p className={classes["soft"]}>{m.webhooks_secret_old({ at: moment(webhook.oldSecretUntil, agency.zone) })}</p>
      )}
      {renew.data && <WebhookSecret secret={renew.data.secret} />}
      {problem && <ProblemPanel problem={problem} />}
      <div className={classes["actions"]}>
        <Button loading={test.isPending} disabled={!isTold} onClick={() => test.mutate({ params })}>
          {m.webhooks_test()}
        </Button>
        <Button variant="default" onClick={() => setEdited(true)}>
          {m.ui_edit()}
        </Button>
        <Button variant="default" loading={edit.isPending} onClick={() => move(isTold ? "paused" : "active")}>
          {isTold ? m.webhooks_pause() : m.webhooks_resume()}
        </Button>
        <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate({ params })}>
          {m.webhooks_secret_renew()}
        </Button>
        {webhook.dead > 0 && (
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate({ params })}>
            {m.webhooks_replay_dead()}
          </Button>
        )}
        <Button variant="subtle" color="red" loading={end.isPending} onClick={() => end.mutate({ params })}>
          {m.webhooks_end()}
        </Button>
      </div>
      <WebhookDeliveries agency={agency} webhookId={webhook.id} />
    </div>
  );
}
