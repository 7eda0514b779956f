import { NativeSelect, TextInput } from "@mantine/core";
import { useDeferredValue, useState } from "react";
import { listDeskUnits } from "../../../contract/desk/schedule.ts";
import * as m from "../../../words/messages.js";
import { useLinkedText, useLinkedTexts } from "../../ui/linked-text.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { SchedulingForm } from "./scheduling-form.tsx";
import type { PlanningProps } from "./schedule-panel.tsx";
import s from "./schedule.module.css";

/** Chooses a unit that waits for its desk evaluation, then a time for it. */
export function SchedulingPanel({ onClose }: PlanningProps) {
  const [chosen, setChosen] = useLinkedText("unit");
  const link = useLinkedTexts();
  const [find, setFind] = useState("");
  const q = useDeferredValue(find).trim();
  const units = useCall(listDeskUnits, { query: { limit: 200, ...(q === "" ? {} : { q }) } }, { keepPrevious: true });
  if (units.isPending) return <CardsSkeleton cards={1} />;
  if (units.isError) return <ProblemPanel problem={units.error} onRetry={() => void units.refetch()} />;
  const { items, next } = units.data;
  const unit = items.find(({ worksheetId }) => worksheetId === chosen);
  if (items.length === 0 && q === "") return <p className={s.plain}>{m.desk_schedule_find_no_unit()}</p>;
  return (
    <div className={s.stack}>
      {(items.length > 10 || next !== null || q !== "") && (
        <TextInput
          type="search"
          label={m.desk_schedule_filter_search()}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label={m.desk_schedule_find_unit()}
        value={unit ? chosen : ""}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[
          { value: "", label: m.desk_schedule_find_choose_unit() },
          ...items.map((one) => ({
            value: one.worksheetId,
            label: `${one.unitName} · ${one.target} ${one.year} · ${one.agencyName}`,
          })),
        ]}
      />
      {unit && (
        <SchedulingForm
          key={unit.worksheetId}
          at={{ agencyId: unit.agencyId, worksheetId: unit.worksheetId }}
          onDone={(sessionId) => link({ open: "", unit: "", session: `${unit.agencyId}.${sessionId}` })}
          onCancel={onClose}
        />
      )}
    </div>
  );
}
