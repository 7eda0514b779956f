import { Button } from "@mantine/core";
import { useState } from "react";
import { inviteDesk } from "../../../contract/desk/arrange.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { CancelForm } from "./cancel-form.tsx";
import { MediaForm } from "./media-form.tsx";
import { MoveForm } from "./move-form.tsx";
import { PeopleForm } from "./people-form.tsx";
import { schedules } from "./refreshes.ts";
import { ReplaceForm } from "./replace-form.tsx";
import type { Session } from "./session-panel.tsx";
import { SwapForm } from "./swap-form.tsx";
import s from "./schedule.module.css";

const forms = {
  move: { word: m.desk_schedule_act_move, Part: MoveForm },
  swap: { word: m.desk_schedule_act_swap, Part: SwapForm },
  replace: { word: m.desk_schedule_act_replace, Part: ReplaceForm },
  media: { word: m.desk_schedule_act_media, Part: MediaForm },
  people: { word: m.desk_schedule_act_people, Part: PeopleForm },
  cancel: { word: m.desk_schedule_act_cancel, Part: CancelForm },
} as const;
type Act = keyof typeof forms;

export type ActProps = { readonly session: Session; readonly onDone: () => void };

/** What may be done with a meeting that is still ahead; one form at a time, opened below the keys. */
export function SessionActs({ session }: { readonly session: Session }) {
  const [act, setAct] = useState<Act | null>(null);
  const toast = useToast();
  const invite = useSend(inviteDesk, {
    refreshes: schedules,
    onDone: () => toast({ text: m.desk_schedule_invitation_sent() }),
  });
  const acts: readonly Act[] = [
    ...(session.may.arrange ? (["move", "swap", "replace", "media"] as const) : []),
    ...(session.may.people ? (["people"] as const) : []),
    ...(session.may.arrange ? (["cancel"] as const) : []),
  ];
  if (acts.length === 0) return null;
  const Part = act && acts.includes(act) ? forms[act].Part : null;
  const params = { agencyId: session.agencyId, sessionId: session.id };
  return (
    <section className={s.section} aria-label={m.desk_schedule_acts()}>
      {session.may.arrange && session.state === "planned" && (
        <div>
          <Button
            loading={invite.isPending}
            onClick={() => invite.mutate({ params, body: { version: session.version } })}
          >
            {m.desk_schedule_act_invite()}
          </Button>
        </div>
      )}
      {invite.isError && <ProblemPanel problem={invite.error} />}
      <div className={s.acts}>
        {acts.map((one) => (
          <Button
            key={one}
            size="compact-md"
            variant="default"
            aria-expanded={act === one}
            onClick={() => setAct(act === one ? null : one)}
          >
            {forms[one].word()}
          </Button>
        ))}
      </div>
      {Part && (
        <div key={act} className={s.stack} ref={bringIntoView}>
          <Part session={session} onDone={() => setAct(null)} />
        </div>
      )}
    </section>
  );
}

/** The form that was asked for, not the facts above it. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
