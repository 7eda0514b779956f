import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import { listExports, orderExport } from "../../../contract/proposals/exchange.ts";
import type { Round } from "../../../contract/rounds.ts";
import * as m from "../../../words/messages.js";
import { WithRound } from "../../reviews/round-choice.tsx";
import type { Reply } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { OrderLine } from "./order-line.tsx";
import s from "./packages.module.css";

/** The open exchange packages of a year: ordered here, made in the background, downloaded while they are kept. */
export function PackagesScreen() {
  return (
    <Page title={m.exchange_package_title()} lead={m.exchange_package_lead()}>
      <WithRound>
        {(agency, round, choice) => (
          <div key={`${agency.id} ${round.id}`}>
            <div className={s["choice"]}>{choice}</div>
            <OfRound agency={agency} round={round} />
          </div>
        )}
      </WithRound>
    </Page>
  );
}

function OfRound({ agency, round }: { readonly agency: Agency; readonly round: Round }) {
  const params = { agencyId: agency.id, roundId: round.id };
  const shown = useCall(listExports, { params }, { refetchInterval: 4_000 });
  if (shown.isPending) return <TableSkeleton />;
  if (shown.isError) return <ProblemPanel problem={shown.error} onRetry={() => void shown.refetch()} />;
  const { items, units, keyId } = shown.data;
  return (
    <div className={s["stack"]}>
      <Order
        params={params}
        units={units}
        isBusy={items.some(({ state }) => state === "waiting" || state === "working")}
      />
      {items.length === 0 && <EmptyState title={m.exchange_none()}>{m.exchange_none_next()}</EmptyState>}
      {items.length > 0 && (
        <ul className={s["list"]}>
          {items.map((order) => (
            <OrderLine key={order.id} agency={agency} order={order} />
          ))}
        </ul>
      )}
      <p className={s["soft"]}>{m.exchange_key({ key: keyId })}</p>
    </div>
  );
}

function Order({
  params,
  units,
  isBusy,
}: {
  readonly params: { agencyId: string; roundId: string };
  readonly units: Reply<typeof listExports>["units"];
  readonly isBusy: boolean;
}) {
  const [unit, setUnit] = useState("");
  const order = useSend(orderExport, { refreshes: [listExports] });
  return (
    <Card>
      <div className={s["order"]}>
        <NativeSelect
          label={m.exchange_scope_item()}
          value={unit}
          onChange={(event) => setUnit(event.currentTarget.value)}
          data={[
            { value: "", label: m.exchange_order_whole() },
            ...units.map(({ worksheetId, name }) => ({ value: worksheetId, label: name })),
          ]}
        />
        <Button
          loading={order.isPending}
          disabled={isBusy || units.length === 0}
          onClick={() => order.mutate({ params, body: { worksheetId: unit === "" ? null : unit } })}
        >
          {m.exchange_order()}
        </Button>
      </div>
      {order.isError && <ProblemPanel problem={order.error} />}
    </Card>
  );
}
