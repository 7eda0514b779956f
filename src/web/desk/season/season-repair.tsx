import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  applyDeskRepair,
  type DeskSeason,
  getDeskSeason,
  type RepairAsked,
  repairDeskSeason,
  type RepairSaid,
} from "../../../contract/desk/season.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { FieldRow, Form } from "../../ui/form.tsx";
import { count } from "../../ui/numbers.ts";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { ReasonField } from "../schedule/reason-field.tsx";
import { schedules } from "../schedule/refreshes.ts";
import { RepairChanges } from "./repair-changes.tsx";
import { SeasonLeftList } from "./season-left.tsx";
import s from "./season.module.css";

/** Somebody fell ill, or a room cannot be used: the fewest changes that keep every session, proposed and then made. */
export function SeasonRepair({ roundId, season }: { readonly roundId: string; readonly season: DeskSeason }) {
  const [who, setWho] = useState("");
  const [from, setFrom] = useState(season.first);
  const [to, setTo] = useState(season.first);
  const repair = useSend(repairDeskSeason, {});
  const members = season.panels.flatMap((panel) => panel.members);
  const people = [...new Map(members.map(({ accountId, name }) => [accountId, name]))].toSorted((a, b) =>
    a[1].localeCompare(b[1], "id"),
  );
  if (season.standing.length === 0)
    return <Card title={m.desk_season_nothing_stands()}>{m.desk_season_nothing_stands_next()}</Card>;
  const [kind, id = ""] = who.split(" ");
  const missing =
    kind === "person" || kind === "room" ? ({ kind, id, from, to: to < from ? from : to } as const) : null;
  return (
    <>
      <Card title={m.desk_season_missing()}>
        <Form
          send={m.desk_season_seek()}
          sending={repair.isPending}
          problem={repair.error}
          onSend={() => repair.mutate({ params: { roundId }, body: { missing } })}
        >
          <FieldRow>
            <NativeSelect
              label={m.desk_season_missing_who()}
              value={who}
              onChange={(event) => setWho(event.currentTarget.value)}
              data={[
                { value: "", label: m.desk_season_missing_known() },
                {
                  group: m.desk_season_people(),
                  items: people.map(([value, label]) => ({ value: `person ${value}`, label })),
                },
                {
                  group: m.desk_season_rooms(),
                  items: season.rooms.map((room) => ({ value: `room ${room.id}`, label: room.name })),
                },
              ]}
            />
            {who !== "" && (
              <>
                <TextInput
                  type="date"
                  label={m.desk_season_from()}
                  required
                  value={from}
                  onChange={(event) => setFrom(event.currentTarget.value)}
                />
                <TextInput
                  type="date"
                  label={m.desk_season_to()}
                  required
                  min={from}
                  value={to}
                  onChange={(event) => setTo(event.currentTarget.value)}
                />
              </>
            )}
          </FieldRow>
        </Form>
      </Card>
      {repair.data && repair.variables && (
        <Proposed key={repair.data.fingerprint} roundId={roundId} asked={repair.variables.body} repair={repair.data} />
      )}
    </>
  );
}

function Proposed({
  roundId,
  asked,
  repair,
}: {
  readonly roundId: string;
  readonly asked: RepairAsked;
  readonly repair: RepairSaid;
}) {
  const toast = useToast();
  const [reason, setReason] = useState("");
  const apply = useSend(applyDeskRepair, {
    refreshes: [...schedules, getDeskSeason],
    onDone: ({ changed, moves }) =>
      toast({ text: m.desk_season_repaired({ count: count(changed), moves: count(moves) }) }),
  });
  const { harmed, lines, left, moves, isFewest, atLeast, fingerprint } = repair;
  if (apply.isSuccess) return null;
  if (harmed.length === 0)
    return (
      <Card title={m.desk_season_unharmed()} tone="wash">
        {m.desk_season_unharmed_next()}
      </Card>
    );
  const late = harmed.filter(({ fixed }) => fixed);
  return (
    <>
      <Card title={m.desk_season_repair()} tone={left.length + late.length > 0 ? "need" : "wash"}>
        <div className={s.stack}>
          <p className={s.text}>
            {m.desk_season_harmed({ count: count(harmed.length) })}{" "}
            {m.desk_season_moves({ count: count(lines.length), moves: count(moves) })}
          </p>
          <p className={s.soft}>
            {isFewest ? m.desk_season_fewest() : m.desk_season_not_proven({ least: count(atLeast) })}
          </p>
          {late.length > 0 && (
            <p className={s.text}>
              {m.desk_season_too_late({ units: late.map(({ unitName }) => unitName).join(", ") })}
            </p>
          )}
          {lines.length > 0 && (
            <Form
              send={m.desk_season_repair_apply({ count: count(lines.length) })}
              sending={apply.isPending}
              problem={apply.error}
              onSend={() => apply.mutate({ params: { roundId }, body: { ...asked, fingerprint, reason } })}
            >
              <ReasonField value={reason} onChange={setReason} />
            </Form>
          )}
        </div>
      </Card>
      {left.length > 0 && <SeasonLeftList left={left} />}
      <RepairChanges harmed={harmed} lines={lines} />
    </>
  );
}
