import { useState } from "react";
import { type DeskSlot, getDeskPreparation, moveDesk } from "../../../contract/desk/arrange.ts";
import * as m from "../../../words/messages.js";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { ChosenSlot } from "./chosen-slot.tsx";
import { ReasonField } from "./reason-field.tsx";
import { schedules } from "./refreshes.ts";
import { whenOf } from "./schedule-words.ts";
import type { ActProps } from "./session-acts.tsx";
import { awaitedOf, SlotFinder } from "./slot-finder.tsx";
import { useZone } from "./use-zone.ts";

/** Another time, panel or room for a meeting, with a reason. */
export function MoveForm({ session, onDone }: ActProps) {
  const [zone] = useZone();
  const at = { agencyId: session.agencyId, worksheetId: session.worksheetId };
  const preparation = useCall(getDeskPreparation, { params: at });
  const [slot, setSlot] = useState<DeskSlot | null>(null);
  const [reason, setReason] = useState("");
  const toast = useToast();
  const send = useSend(moveDesk, {
    refreshes: schedules,
    onDone: () => {
      if (slot) toast({ text: m.desk_schedule_moved({ when: whenOf(slot, zone) }) });
      onDone();
    },
  });
  if (preparation.isPending) return <CardsSkeleton cards={1} />;
  if (preparation.isError)
    return <ProblemPanel problem={preparation.error} onRetry={() => void preparation.refetch()} />;
  const move = (to: DeskSlot) =>
    send.mutate({
      params: { agencyId: session.agencyId, sessionId: session.id },
      body: {
        version: session.version,
        startsAt: to.startsAt,
        panelId: to.panelId,
        roomId: to.roomId,
        stands: to.stands.map(({ forId, byId }) => ({ forId, byId })),
        reason,
      },
    });
  return (
    <>
      <div hidden={slot !== null}>
        <SlotFinder
          at={at}
          preparation={preparation.data}
          session={session.id}
          panelId={session.panel?.id ?? ""}
          witnesses={awaitedOf(session.people)}
          chosen={slot}
          onChoose={setSlot}
        />
      </div>
      {slot && (
        <Form
          send={m.desk_schedule_find_move()}
          sending={send.isPending}
          problem={send.error}
          onCancel={() => setSlot(null)}
          onSend={() => move(slot)}
        >
          <ChosenSlot slot={slot} preparation={preparation.data} />
          <ReasonField value={reason} onChange={setReason} />
        </Form>
      )}
    </>
  );
}
