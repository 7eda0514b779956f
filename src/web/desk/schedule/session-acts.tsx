import { Button } from "@mantine/core";
import { useState } from "react";
import * as m from "../../../words/messages.js";
import { CancelForm } from "./cancel-form.tsx";
import { InviteForm } from "./invite-form.tsx";
import { MediaForm } from "./media-form.tsx";
import { MoveForm } from "./move-form.tsx";
import { PeopleForm } from "./people-form.tsx";
import { ReplaceForm } from "./replace-form.tsx";
import type { Session } from "./session-panel.tsx";
import { SwapForm } from "./swap-form.tsx";
import s from "./schedule.module.css";

const forms = {
  invite: { word: m.desk_schedule_act_invite, Part: InviteForm },
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
  const acts: readonly Act[] = [
    ...(session.may.arrange && session.state === "planned" ? (["invite"] as const) : []),
    ...(session.may.arrange ? (["move", "swap", "replace", "media"] as const) : []),
    ...(session.may.people ? (["people"] as const) : []),
    ...(session.may.arrange ? (["cancel"] as const) : []),
  ];
  if (acts.length === 0) return null;
  const Part = act && acts.includes(act) ? forms[act].Part : null;
  return (
    <section className={s.section} aria-label={m.desk_schedule_acts()}>
      <div className={s.acts}>
        {acts.map((one) => (
          <Button
            key={one}
            size="compact-md"
            variant={one === "invite" ? "filled" : "default"}
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
