import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { changeDeskRoom, createDeskRoom, type DeskRoom, listDeskRooms } from "../../../contract/desk/rooms.ts";
import * as m from "../../../words/messages.js";
import { useDraft } from "../../ui/draft.ts";
import { FieldRow, Form } from "../../ui/form.tsx";
import { count } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { schedules } from "./refreshes.ts";
import s from "./schedule.module.css";

const refreshes = [listDeskRooms, ...schedules];

/** Rooms in which meetings are held. */
export function RoomsPanel() {
  const rooms = useCall(listDeskRooms, {});
  const [edited, setEdited] = useState<string | null>(null);
  if (rooms.isPending) return <CardsSkeleton cards={2} />;
  if (rooms.isError) return <ProblemPanel problem={rooms.error} onRetry={() => void rooms.refetch()} />;
  const { items, mayEdit } = rooms.data;
  const close = () => setEdited(null);
  return (
    <div className={s.stack}>
      <p className={s.lead}>{m.desk_schedule_rooms_none_next()}</p>
      {items.length === 0 && <p className={s.plain}>{m.desk_schedule_rooms_none()}</p>}
      <ul className={s.list}>
        {items.map((room) => (
          <li key={room.id} className={s.entry}>
            {edited === room.id ? (
              <RoomForm room={room} onDone={close} />
            ) : (
              <div className={s.line}>
                <span>
                  {room.name}{" "}
                  <span className={s.soft}>
                    {kindWord(room.kind)} · {room.zone} · {m.desk_schedule_panels_load({ count: count(room.ahead) })}
                  </span>{" "}
                  {!room.isOpen && <StatusTag status="plain">{m.desk_schedule_is_closed()}</StatusTag>}
                </span>
                {mayEdit && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={m.desk_schedule_edit_name({ name: room.name })}
                    onClick={() => setEdited(room.id)}
                  >
                    {m.desk_schedule_edit()}
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && edited === null && (
        <div>
          <Button onClick={() => setEdited("new")}>{m.desk_schedule_rooms_add()}</Button>
        </div>
      )}
      {mayEdit && edited === "new" && <RoomForm room={null} onDone={close} />}
    </div>
  );
}

function RoomForm({ room, onDone }: { readonly room: DeskRoom | null; readonly onDone: () => void }) {
  const toast = useToast();
  const done = () => {
    toast({ text: m.desk_schedule_saved() });
    onDone();
  };
  const create = useSend(createDeskRoom, { refreshes, onDone: done });
  const change = useSend(changeDeskRoom, { refreshes, onDone: done });
  const problem = create.error ?? change.error;
  const form = useDraft(
    { name: room?.name ?? "", kind: room?.kind ?? "virtual", zone: room?.zone ?? "WIB", isOpen: room?.isOpen ?? true },
    problem,
  );
  const send = () => {
    const body = { ...form.draft, name: form.draft.name.trim() };
    if (room) change.mutate({ params: { roomId: room.id }, body: { ...body, version: room.version } });
    else create.mutate({ body });
  };
  return (
    <Form
      send={m.desk_schedule_rooms_save()}
      sending={create.isPending || change.isPending}
      problem={problem}
      onCancel={onDone}
      onSend={send}
    >
      <TextInput label={m.desk_schedule_rooms_name()} required maxLength={200} {...form.bind("name")} />
      <FieldRow>
        <NativeSelect
          label={m.desk_schedule_rooms_kind()}
          {...form.bind("kind")}
          data={(["virtual", "place"] as const).map((kind) => ({ value: kind, label: kindWord(kind) }))}
        />
        <NativeSelect label={m.desk_schedule_rooms_zone()} {...form.bind("zone")} data={["WIB", "WITA", "WIT"]} />
      </FieldRow>
      {room && (
        <Checkbox
          label={m.desk_schedule_in_use()}
          checked={form.draft.isOpen}
          onChange={(event) => form.set({ isOpen: event.currentTarget.checked })}
        />
      )}
    </Form>
  );
}

function kindWord(kind: DeskRoom["kind"]): string {
  return kind === "virtual" ? m.desk_schedule_rooms_kind_virtual() : m.desk_schedule_rooms_kind_place();
}
