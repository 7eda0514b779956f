import { Button } from "@mantine/core";
import { useState } from "react";
import type { Agency } from "../../contract/agencies.ts";
import {
  type Delivery,
  getDelivery,
  listDeliveries,
  listWebhooks,
  replayDelivery,
} from "../../contract/people/webhooks.ts";
import * as m from "../../words/messages.js";
import { exactMoment, moment } from "../ui/dates.ts";
import { count } from "../ui/numbers.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, usePages, useSend } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { answerWord, deliverySigns, deliveryWords, eventWord } from "./webhook-words.ts";
import classes from "./webhooks.module.css";

/** What a webhook was told, newest first; a message opens into its body and every attempt. */
export function WebhookDeliveries({ agency, webhookId }: { readonly agency: Agency; readonly webhookId: string }) {
  const list = usePages(listDeliveries, { params: { agencyId: agency.id, webhookId }, query: { limit: 20 } });
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <section className={classes["stack"]} aria-label={m.webhooks_deliveries()}>
      <h3>{m.webhooks_deliveries()}</h3>
      {list.problem ? <ProblemPanel problem={list.problem} onRetry={list.retry} /> : !list.items && <TableSkeleton />}
      {list.items?.length === 0 && <p className={classes["soft"]}>{m.webhooks_deliveries_none()}</p>}
      <ul className={classes["deliveries"]}>
        {list.items?.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-expanded={opened === one.id}
              onClick={() => setOpened(opened === one.id ? null : one.id)}
            >
              <span>
                {eventWord(one.type)} · {moment(one.createdAt, agency.zone)}
              </span>
              <StatusTag status={deliverySigns[one.state]}>{deliveryWords[one.state]()}</StatusTag>
            </button>
            {opened === one.id && <OneDelivery agency={agency} webhookId={webhookId} delivery={one} />}
          </li>
        ))}
      </ul>
      {list.more && (
        <Button variant="default" onClick={list.more}>
          {m.ui_list_load()}
        </Button>
      )}
    </section>
  );
}

function OneDelivery({
  agency,
  webhookId,
  delivery,
}: {
  readonly agency: Agency;
  readonly webhookId: string;
  readonly delivery: Delivery;
}) {
  const params = { agencyId: agency.id, webhookId, deliveryId: delivery.id };
  const whole = useCall(getDelivery, { params });
  const again = useSend(replayDelivery, { refreshes: [listDeliveries, listWebhooks, getDelivery] });
  if (whole.isError) return <ProblemPanel problem={whole.error} onRetry={() => void whole.refetch()} />;
  if (!whole.data) return <TableSkeleton />;
  const { tries, body, dueAt, state } = whole.data;
  return (
    <div className={classes["stack"]}>
      <pre className={classes["body"]} aria-label={m.webhooks_body()}>
        {body}
      </pre>
      {tries.map(({ number, at, milliseconds, ...answer }) => (
        <p key={number}>
          {m.webhooks_try_line({
            number: count(number),
            at: exactMoment(at, agency.zone),
            answer: answerWord(answer),
            milliseconds: count(milliseconds),
          })}
        </p>
      ))}
      {dueAt && tries.length > 0 && (
        <p className={classes["soft"]}>{m.webhooks_next_try({ at: exactMoment(dueAt, agency.zone) })}</p>
      )}
      {again.error && <ProblemPanel problem={again.error} />}
      {state !== "waiting" && (
        <Button variant="default" loading={again.isPending} onClick={() => again.mutate({ params })}>
          {m.webhooks_replay()}
        </Button>
      )}
    </div>
  );
}
