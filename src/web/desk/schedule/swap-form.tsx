import { NativeSelect, TextInput } from "@mantine/core";
import { useDeferredValue, useState } from "react";
import { swapDesk } from "../../../contract/desk/arrange.ts";
import { listDeskSessions } from "../../../contract/desk/schedule.ts";
import * as m from "../../../words/messages.js";
import { useNow } from "../../ui/clock.tsx";
import { shortDay, todayIn } from "../../ui/dates.ts";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { ReasonField } from "./reason-field.tsx";
import { schedules } from "./refreshes.ts";
import { hoursOf } from "./schedule-words.ts";
import type { ActProps } from "./session-acts.tsx";
import { useZone } from "./use-zone.ts";
import s from "./schedule.module.css";

/** Two units change places: each takes the other's time, panel and room. */
export function SwapForm({ session, onDone }: ActProps) {
  const [zone] = useZone();
  const today = todayIn("WIB", useNow(600_000));
  const [find, setFind] = useState("");
  const [chosen, setChosen] = useState("");
  const [reason, setReason] = useState("");
  const q = useDeferredValue(find).trim();
  const others = useCall(
    listDeskSessions,
    { query: { round: session.roundId, from: today, limit: 200, ...(q === "" ? {} : { q }) } },
    { keepPrevious: true },
  );
  const toast = useToast();
  const send = useSend(swapDesk, {
    refreshes: schedules,
    onDone: () => {
      toast({ text: m.desk_schedule_swapped() });
      onDone();
    },
  });
  if (others.isPending) return <CardsSkeleton cards={1} />;
  if (others.isError) return <ProblemPanel problem={others.error} onRetry={() => void others.refetch()} />;
  const swappable = others.data.items.filter(
    ({ id, state }) => id !== session.id && (state === "planned" || state === "invited"),
  );
  const other = swappable.find(({ id }) => id === chosen);
  if (swappable.length === 0 && q === "") return <p>{m.desk_schedule_swap_none()}</p>;
  return (
    <Form
      send={m.desk_schedule_swap_send()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onDone}
      onSend={() => {
        if (!other) return;
        send.mutate({
          params: { agencyId: session.agencyId, sessionId: session.id },
          body: {
            version: session.version,
            other: { agencyId: other.agencyId, sessionId: other.id, version: other.version },
            reason,
          },
        });
      }}
    >
      <p className={s.plain}>{m.desk_schedule_swap_lead()}</p>
      {(q !== "" || swappable.length > 10) && (
        <TextInput
          type="search"
          label={m.desk_schedule_filter_search()}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label={m.desk_schedule_swap_with()}
        required
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[
          { value: "", label: m.desk_schedule_swap_choose() },
          ...swappable.map((one) => ({
            value: one.id,
            label: `${one.unitName} · ${shortDay(todayIn(zone, new Date(one.startsAt)))}, ${hoursOf(one, zone)} ${zone}`,
          })),
        ]}
      />
      <ReasonField value={reason} onChange={setReason} />
    </Form>
  );
}
