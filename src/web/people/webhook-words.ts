import type { Webhook } from "../../contract/people/webhooks.ts";
import * as m from "../../words/messages.js";
import { moment, type Zone } from "../ui/dates.ts";
import type { Status } from "../ui/status-tag.tsx";
import { actionWord } from "./ledger-words.ts";

/** An event by the words of the log. */
export function eventWord(type: string): string {
  return type === "webhooks.test" ? m.webhooks_event_test() : actionWord(type);
}

export function webhookState(one: Webhook, zone: Zone): string {
  if (one.state === "failing" && one.failingSince)
    return m.webhooks_state_failing({ at: moment(one.failingSince, zone) });
  return words[one.state]();
}

const words = {
  active: m.webhooks_state_active,
  paused: m.webhooks_state_paused,
  failing: m.webhooks_state_gone,
  gone: m.webhooks_state_gone,
} as const satisfies Record<Webhook["state"], () => string>;

export const webhookSigns = {
  active: "met",
  paused: "plain",
  failing: "need",
  gone: "block",
} as const satisfies Record<Webhook["state"], Status>;

export const deliverySigns = { waiting: "need", delivered: "met", dead: "block" } as const satisfies Record<
  "waiting" | "delivered" | "dead",
  Status
>;
export const deliveryWords = {
  waiting: m.webhooks_waiting,
  delivered: m.webhooks_delivered,
  dead: m.webhooks_dead,
} as const;

/** What was answered to an attempt: the status, or why there was none. */
export function answerWord({ status, error }: { readonly status: number | null; readonly error: string }): string {
  return status === null ? (errors[error]?.() ?? error) : String(status);
}

const errors: Readonly<Record<string, () => string>> = {
  refused: m.webhooks_error_refused,
  unreachable: m.webhooks_error_unreachable,
  late: m.webhooks_error_late,
  sealed: m.webhooks_error_sealed,
};
