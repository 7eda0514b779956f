import { Button } from "@mantine/core";
import { useState } from "react";
import { type DeskSlot, getDeskPreparation, scheduleDesk } from "../../../contract/desk/arrange.ts";
import * as m from "../../../words/messages.js";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { reasonWords } from "../../ui/problem-words.ts";
import { useCall, useSend } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { ChosenSlot } from "./chosen-slot.tsx";
import { MediaFields } from "./media-form.tsx";
import { PeopleChoice } from "./people-choice.tsx";
import { schedules } from "./refreshes.ts";
import { mediaKinds, whenOf } from "./schedule-words.ts";
import { awaitedOf, type Place, type Preparation, SlotFinder } from "./slot-finder.tsx";
import { useZone } from "./use-zone.ts";
import s from "./schedule.module.css";

type Props = {
  readonly at: Place;
  readonly onDone: (sessionId: string) => void;
  readonly onCancel: () => void;
};

/** A time for one unit: who of it comes, when everybody is free, and how people see each other. */
export function SchedulingForm(props: Props) {
  const preparation = useCall(getDeskPreparation, { params: props.at });
  if (preparation.isPending) return <CardsSkeleton cards={1} />;
  if (preparation.isError)
    return <ProblemPanel problem={preparation.error} onRetry={() => void preparation.refetch()} />;
  const { refusedBecause, panels, rooms } = preparation.data;
  if (refusedBecause) return <p role="alert">✕ {reasonWords(refusedBecause)}</p>;
  if (panels.length === 0 || rooms.length === 0) {
    return (
      <p role="alert">
        ▲ {panels.length === 0 ? m.desk_schedule_find_need_panel() : m.desk_schedule_find_need_room()}{" "}
        {m.desk_schedule_find_setup_head()}
      </p>
    );
  }
  return <Chooser {...props} preparation={preparation.data} />;
}

function Chooser({ at, preparation, onDone, onCancel }: Props & { readonly preparation: Preparation }) {
  const [zone] = useZone();
  const [slot, setSlot] = useState<DeskSlot | null>(null);
  const [people, setPeople] = useState(() => preparation.people.filter(({ suggested }) => suggested));
  const [media, setMedia] = useState<string>("embedded");
  const [link, setLink] = useState("");
  // The same name for the same request: said again after a broken line, it happened once.
  const [id] = useState(() => crypto.randomUUID());
  const toast = useToast();
  const send = useSend(scheduleDesk, {
    refreshes: schedules,
    // Said by the call itself: what is read anew takes this form off the screen, for the unit waits no longer.
    onDone: (reply) => {
      if (slot) toast({ text: m.desk_schedule_scheduled({ unit: preparation.unitName, when: whenOf(slot, zone) }) });
      onDone(reply.id);
    },
  });
  const schedule = (to: DeskSlot) =>
    send.mutate({
      params: at,
      body: {
        id,
        startsAt: to.startsAt,
        panelId: to.panelId,
        roomId: to.roomId,
        stands: to.stands.map(({ forId, byId }) => ({ forId, byId })),
        media: mediaKinds.find((one) => one === media) ?? "embedded",
        mediaLink: media === "external" ? link.trim() : "",
        people: people.flatMap(({ accountId, role, takesNotes }) =>
          role === "chair" || role === "evaluator" ? [] : [{ accountId, role, takesNotes }],
        ),
      },
    });
  return (
    <>
      <div className={s.stack} hidden={slot !== null}>
        <PeopleChoice all={preparation.people} chosen={people} onChange={setPeople} />
        <SlotFinder at={at} preparation={preparation} witnesses={awaitedOf(people)} chosen={slot} onChoose={setSlot} />
      </div>
      {slot && (
        <div className={s.section}>
          <Form
            send={m.desk_schedule_find_schedule()}
            sending={send.isPending}
            problem={send.error}
            extra={
              <Button variant="default" onClick={() => setSlot(null)}>
                {m.desk_schedule_find_other()}
              </Button>
            }
            onCancel={onCancel}
            onSend={() => schedule(slot)}
          >
            <ChosenSlot slot={slot} preparation={preparation} />
            <MediaFields media={media} setMedia={setMedia} link={link} setLink={setLink} />
          </Form>
        </div>
      )}
    </>
  );
}
