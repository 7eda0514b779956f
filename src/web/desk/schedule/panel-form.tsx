import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  changeDeskPanel,
  createDeskPanel,
  type DeskPanel,
  listDeskPanels,
  listDeskPool,
} from "../../../contract/desk/rooms.ts";
import * as m from "../../../words/messages.js";
import { useDraft } from "../../ui/draft.ts";
import { FieldRow, Form } from "../../ui/form.tsx";
import { count } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { schedules } from "./refreshes.ts";
import { roomRoleWord } from "./schedule-words.ts";
import s from "./schedule.module.css";

const refreshes = [listDeskPanels, listDeskPool, ...schedules];
const roles = ["chair", "evaluator", "alternate"] as const;
type Role = (typeof roles)[number];
type Props = { readonly roundId: string; readonly panel: DeskPanel | null; readonly onDone: () => void };

/** Name, zone and members of a panel. */
export function PanelForm(props: Props) {
  const pool = useCall(listDeskPool, { params: { roundId: props.roundId } });
  if (pool.isPending) return <CardsSkeleton cards={1} />;
  if (pool.isError) return <ProblemPanel problem={pool.error} onRetry={() => void pool.refetch()} />;
  return <Fields {...props} pool={pool.data.items} />;
}

type Pool = readonly {
  readonly accountId: string;
  readonly name: string;
  readonly panels: number;
  readonly sessions: number;
}[];

function Fields({ roundId, panel, onDone, pool }: Props & { readonly pool: Pool }) {
  const toast = useToast();
  const done = () => {
    toast({ text: m.desk_schedule_saved() });
    onDone();
  };
  const create = useSend(createDeskPanel, { refreshes, onDone: done });
  const change = useSend(changeDeskPanel, { refreshes, onDone: done });
  const problem = create.error ?? change.error;
  const form = useDraft(
    { name: panel?.name ?? "", zone: panel?.zone ?? "WIB", isOpen: panel?.isOpen ?? true },
    problem,
  );
  const [roleOf, setRoleOf] = useState<ReadonlyMap<string, Role>>(
    () => new Map((panel?.members ?? []).map(({ accountId, role }) => [accountId, role])),
  );
  // A member whose duty has ended is no longer in the pool; their seat stays in sight all the same.
  const gone = (panel?.members ?? []).filter(({ accountId }) => !pool.some((one) => one.accountId === accountId));
  const people = [...gone.map((one) => ({ ...one, panels: null, sessions: null })), ...pool];
  const number = (role: Role) => [...roleOf.values()].filter((one) => one === role).length;
  const isWhole = number("chair") === 1 && number("evaluator") >= 1;
  const send = () => {
    const body = {
      ...form.draft,
      name: form.draft.name.trim(),
      members: [...roleOf].map(([accountId, role]) => ({ accountId, role })),
    };
    if (panel) change.mutate({ params: { panelId: panel.id }, body: { ...body, version: panel.version } });
    else create.mutate({ params: { roundId }, body });
  };
  const seat = (accountId: string, text: string) => {
    const role = roles.find((one) => one === text);
    const next = new Map(roleOf);
    if (role) next.set(accountId, role);
    else next.delete(accountId);
    setRoleOf(next);
  };
  return (
    <Form
      send={m.desk_schedule_panels_save()}
      sending={create.isPending || change.isPending}
      problem={problem}
      onCancel={onDone}
      onSend={() => isWhole && send()}
    >
      <FieldRow>
        <TextInput label={m.desk_schedule_panels_name()} required maxLength={200} {...form.bind("name")} />
        <NativeSelect label={m.desk_schedule_rooms_zone()} {...form.bind("zone")} data={["WIB", "WITA", "WIT"]} />
      </FieldRow>
      <fieldset className={s.group}>
        <legend>{m.desk_schedule_panels_members()}</legend>
        {people.map((one) => (
          <div key={one.accountId} className={s.member}>
            <span>
              {one.name}
              {one.sessions !== null && (
                <span className={s.soft}> · {m.desk_schedule_panels_load({ count: count(one.sessions) })}</span>
              )}
            </span>
            <NativeSelect
              size="xs"
              aria-label={m.desk_schedule_panels_member_role({ name: one.name })}
              value={roleOf.get(one.accountId) ?? ""}
              onChange={(event) => seat(one.accountId, event.currentTarget.value)}
              data={[
                { value: "", label: m.desk_schedule_panels_not_member() },
                ...roles.map((role) => ({ value: role, label: roomRoleWord(role) })),
              ]}
            />
          </div>
        ))}
        <p className={s.soft} role="status">
          {isWhole ? "✓" : "▲"} {m.desk_schedule_panels_chair_count()}
        </p>
      </fieldset>
      {panel && (
        <Checkbox
          label={m.desk_schedule_in_use()}
          checked={form.draft.isOpen}
          onChange={(event) => form.set({ isOpen: event.currentTarget.checked })}
        />
      )}
    </Form>
  );
}
