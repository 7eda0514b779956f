import { Button } from "@mantine/core";
import { useState } from "react";
import { type DeskPanel, listDeskPanels } from "../../../contract/desk/rooms.ts";
import * as m from "../../../words/messages.js";
import { count } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { PanelForm } from "./panel-form.tsx";
import { roomRoleWord } from "./schedule-words.ts";
import s from "./schedule.module.css";
import { WithYear } from "./with-year.tsx";

const order = ["chair", "evaluator", "alternate"];

/** The panels of a year: who chairs, who evaluates, who can sit in. */
export function PanelsPanel() {
  return (
    <div className={s.stack}>
      <p className={s.lead}>{m.desk_schedule_panels_none_next()}</p>
      <WithYear>{(roundId) => <Panels key={roundId} roundId={roundId} />}</WithYear>
    </div>
  );
}

function Panels({ roundId }: { readonly roundId: string }) {
  const panels = useCall(listDeskPanels, { query: { round: roundId } });
  const [edited, setEdited] = useState<string | null>(null);
  if (panels.isPending) return <CardsSkeleton cards={2} />;
  if (panels.isError) return <ProblemPanel problem={panels.error} onRetry={() => void panels.refetch()} />;
  const { items, mayEdit } = panels.data;
  const close = () => setEdited(null);
  return (
    <>
      {items.length === 0 && <p className={s.plain}>{m.desk_schedule_panels_none()}</p>}
      <ul className={s.list}>
        {items.map((panel) => (
          <li key={panel.id} className={s.entry}>
            {edited === panel.id ? (
              <PanelForm roundId={roundId} panel={panel} onDone={close} />
            ) : (
              <PanelLine panel={panel} onEdit={mayEdit ? () => setEdited(panel.id) : null} />
            )}
          </li>
        ))}
      </ul>
      {mayEdit && edited === null && (
        <div>
          <Button onClick={() => setEdited("new")}>{m.desk_schedule_panels_add()}</Button>
        </div>
      )}
      {mayEdit && edited === "new" && <PanelForm roundId={roundId} panel={null} onDone={close} />}
    </>
  );
}

function PanelLine({ panel, onEdit }: { readonly panel: DeskPanel; readonly onEdit: (() => void) | null }) {
  const members = panel.members.toSorted((one, other) => order.indexOf(one.role) - order.indexOf(other.role));
  return (
    <>
      <div className={s.line}>
        <span>
          <b>{panel.name}</b>{" "}
          <span className={s.soft}>
            {panel.zone} · {m.desk_schedule_panels_load({ count: count(panel.ahead) })}
          </span>{" "}
          {!panel.isOpen && <StatusTag status="plain">{m.desk_schedule_is_closed()}</StatusTag>}
        </span>
        {onEdit && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={m.desk_schedule_edit_name({ name: panel.name })}
            onClick={onEdit}
          >
            {m.desk_schedule_edit()}
          </Button>
        )}
      </div>
      <ul className={s.points}>
        {members.map((one) => (
          <li key={one.accountId}>
            {one.name} <span className={s.soft}>{roomRoleWord(one.role)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
