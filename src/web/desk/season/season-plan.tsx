import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  applyDeskSeason,
  type DeskSeason,
  getDeskSeason,
  planDeskSeason,
  type SeasonAsked,
  type SeasonPlanSaid,
} from "../../../contract/desk/season.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { Form, FieldRow } from "../../ui/form.tsx";
import { count } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { schedules } from "../schedule/refreshes.ts";
import { SeasonLeftList } from "./season-left.tsx";
import { SeasonLines } from "./season-lines.tsx";
import { SeasonLoads } from "./season-loads.tsx";
import { goals, goalWord, roomUses, roomUseWord, weightWord } from "./season-words.ts";
import s from "./season.module.css";

type Props = { readonly roundId: string; readonly season: DeskSeason };

const usual = { load: 2, agency: 2, zone: 2, early: 2, wish: 2, team: 2 } as const;

/** What a plan is asked for, the plan with its reasons, and its one act: scheduling all of it. */
export function SeasonPlan({ roundId, season }: Props) {
  const [asked, setAsked] = useState<SeasonAsked>({
    from: season.first,
    to: season.last,
    rooms: season.rooms.length === 0 ? "none" : "virtual",
    weights: usual,
    wishes: [],
  });
  const set = (change: Partial<SeasonAsked>): void => setAsked({ ...asked, ...change });
  const plan = useSend(planDeskSeason, {});
  const cannot = season.refusedBecause !== null || season.units.length === 0 || season.panels.length === 0;
  if (season.refusedBecause === null && season.units.length === 0)
    return <Card title={m.desk_season_all_planned()}>{m.desk_season_all_planned_next()}</Card>;
  return (
    <>
      {!cannot && (
        <Card title={m.desk_season_ask()}>
          <Form
            send={m.desk_season_make()}
            sending={plan.isPending}
            problem={plan.error}
            onSend={() => plan.mutate({ params: { roundId }, body: asked })}
          >
            <FieldRow>
              <TextInput
                type="date"
                label={m.desk_season_from()}
                required
                min={season.first}
                max={season.last}
                value={asked.from}
                onChange={(event) => set({ from: event.currentTarget.value })}
              />
              <TextInput
                type="date"
                label={m.desk_season_to()}
                required
                min={asked.from}
                max={season.last}
                value={asked.to}
                onChange={(event) => set({ to: event.currentTarget.value })}
              />
              <NativeSelect
                label={m.desk_season_rooms_used()}
                value={asked.rooms}
                onChange={(event) => {
                  const rooms = roomUses.find((one) => one === event.currentTarget.value);
                  if (rooms) set({ rooms });
                }}
                data={roomUses.map((value) => ({ value, label: roomUseWord(value) }))}
              />
            </FieldRow>
            <details>
              <summary>{m.desk_season_weights()}</summary>
              <p className={s.soft}>{m.desk_season_weights_lead()}</p>
              <div className={s.weights}>
                {goals.map((goal) => (
                  <NativeSelect
                    key={goal}
                    label={goalWord(goal)}
                    value={String(asked.weights[goal])}
                    onChange={(event) =>
                      set({ weights: { ...asked.weights, [goal]: Number(event.currentTarget.value) } })
                    }
                    data={[0, 1, 2, 3, 4].map((value) => ({ value: String(value), label: weightWord(value) }))}
                  />
                ))}
              </div>
            </details>
          </Form>
        </Card>
      )}
      {plan.data && plan.variables && (
        <Proposed
          key={plan.data.fingerprint}
          roundId={roundId}
          asked={plan.variables.body}
          plan={plan.data}
          onAgain={() => plan.mutate({ params: { roundId }, body: asked })}
        />
      )}
    </>
  );
}

/** A plan is a proposal until somebody schedules it. */
function Proposed({
  roundId,
  asked,
  plan,
  onAgain,
}: {
  readonly roundId: string;
  readonly asked: SeasonAsked;
  readonly plan: SeasonPlanSaid;
  readonly onAgain: () => void;
}) {
  const toast = useToast();
  const [isSure, setSure] = useState(false);
  const apply = useSend(applyDeskSeason, {
    refreshes: [...schedules, getDeskSeason],
    onDone: ({ scheduled }) => toast({ text: m.desk_season_applied({ count: count(scheduled) }) }),
  });
  const { lines, left, fingerprint } = plan;
  if (apply.isSuccess) return null;
  return (
    <>
      <Card title={m.desk_season_proposed()} tone={left.length > 0 ? "need" : "wash"}>
        <div className={s.stack}>
          <p className={s.text}>
            {m.desk_season_placed({ count: count(lines.length), all: count(lines.length + left.length) })}{" "}
            <span className={s.soft}>{m.desk_season_took({ milliseconds: count(plan.milliseconds) })}</span>
          </p>
          <p className={s.soft}>{m.desk_season_only_proposal()}</p>
          {lines.length > 0 && (
            <div className={s.acts}>
              {!isSure && (
                <Button onClick={() => setSure(true)}>{m.desk_season_apply({ count: count(lines.length) })}</Button>
              )}
              {isSure && (
                <>
                  <strong>{m.desk_season_sure({ count: count(lines.length) })}</strong>
                  <Button
                    loading={apply.isPending}
                    onClick={() => apply.mutate({ params: { roundId }, body: { ...asked, fingerprint } })}
                  >
                    {m.desk_season_apply_now()}
                  </Button>
                  <Button variant="default" onClick={() => setSure(false)}>
                    {m.ui_cancel()}
                  </Button>
                </>
              )}
            </div>
          )}
          {apply.isError && <ProblemPanel problem={apply.error} onRetry={onAgain} />}
        </div>
      </Card>
      {left.length > 0 && <SeasonLeftList left={left} />}
      <SeasonLoads lines={lines} />
      <SeasonLines lines={lines} />
    </>
  );
}
