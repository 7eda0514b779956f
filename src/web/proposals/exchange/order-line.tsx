import { Button, Progress } from "@mantine/core";
import type { z } from "zod";
import type { Agency } from "../../../contract/agencies.ts";
import { downloadExport, type exportOrder } from "../../../contract/proposals/exchange.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import { moment } from "../../ui/dates.ts";
import { count, fileSize } from "../../ui/numbers.ts";
import { type Status, StatusTag } from "../../ui/status-tag.tsx";
import s from "./packages.module.css";

type Order = z.infer<typeof exportOrder>;

/** One order: what of, how far, and the file while it is kept. */
export function OrderLine({ agency, order }: { readonly agency: Agency; readonly order: Order }) {
  const { state, unitName, orderedAt, orderedBy, done, total, bytes, units, expiresAt, damages, error } = order;
  return (
    <li className={s["line"]}>
      <div className={s["what"]}>
        <strong>{unitName ?? m.exchange_order_whole()}</strong>{" "}
        <StatusTag status={tones[state]}>{words[state]()}</StatusTag>
        <p className={s["soft"]}>{m.exchange_ordered_at({ when: moment(orderedAt, agency.zone), name: orderedBy })}</p>
        {state === "working" && total > 0 && (
          <>
            <Progress value={(100 * done) / total} aria-label={m.exchange_state_working()} />
            <p className={s["soft"]}>{m.exchange_progress({ done: count(done), total: count(total) })}</p>
          </>
        )}
        {state === "ready" && bytes !== null && expiresAt !== null && (
          <p className={s["soft"]}>
            {m.exchange_ready({ units: count(units ?? 0), size: fileSize(bytes) })},{" "}
            {m.exchange_expires({ when: moment(expiresAt, agency.zone) })}
          </p>
        )}
        {damages > 0 && <p className={s["warning"]}>▲ {m.exchange_damages({ count: count(damages) })}</p>}
        {state === "failed" && error !== null && <p className={s["warning"]}>▲ {m.exchange_failed({ error })}</p>}
      </div>
      {state === "ready" && (
        <Button
          component="a"
          variant="default"
          href={addressOf(downloadExport.path, { params: { agencyId: agency.id, exportId: order.id } })}
          download
        >
          {m.exchange_download_package()}
        </Button>
      )}
    </li>
  );
}

const tones = {
  waiting: "plain",
  working: "plain",
  ready: "met",
  failed: "block",
  expired: "plain",
} as const satisfies Record<Order["state"], Status>;

const words = {
  waiting: m.exchange_state_waiting,
  working: m.exchange_state_working,
  ready: m.exchange_state_ready,
  failed: m.exchange_state_failed,
  expired: m.exchange_state_expired,
} as const satisfies Record<Order["state"], () => string>;
