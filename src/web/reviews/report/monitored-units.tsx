import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { getMonitoring, type MonitoredUnit, recordMonitoredUnit } from "../../../contract/reviews/monitoring.ts";
import * as m from "../../../words/messages.js";
import { FieldRow, Form } from "../../ui/form.tsx";
import { localDecimal, machineDecimal, points } from "../../ui/numbers.ts";
import { useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import s from "./report.module.css";

type Params = { readonly agencyId: string; readonly roundId: string };

/** Units that hold a predicate: whether they still meet it, with scores and a note (figure 10). */
export function MonitoredUnits({
  units,
  params,
  mayWrite,
}: {
  readonly units: readonly MonitoredUnit[];
  readonly params: Params;
  readonly mayWrite: boolean;
}) {
  const [open, setOpen] = useState<string | null>(null);
  if (units.length === 0) return <p>{m.report_monitoring_units_none()}</p>;
  return (
    <ul className={s.items}>
      {units.map((unit) => (
        <li key={unit.unitId}>
          <p className={s.line}>
            <b>{unit.unitName}</b>
            <span className={s.soft}>{unit.predicate}</span>
            <Standing unit={unit} />
            {mayWrite && open !== unit.unitId && (
              <Button size="compact-sm" variant="default" onClick={() => setOpen(unit.unitId)}>
                {m.report_monitoring_record()}
              </Button>
            )}
          </p>
          <p className={s.soft}>
            {[
              [m.report_monitoring_score(), unit.score],
              [m.report_monitoring_ipak(), unit.antiCorruptionIndex],
              [m.report_monitoring_ipkp(), unit.serviceIndex],
            ]
              .filter(([, value]) => value !== null)
              .map(([name, value]) => `${name} ${points(value ?? "")}`)
              .join(" · ")}
          </p>
          {unit.note && <blockquote>{unit.note}</blockquote>}
          {open === unit.unitId && (
            <RecordForm key={unit.number} unit={unit} params={params} onClose={() => setOpen(null)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Standing({ unit }: { readonly unit: MonitoredUnit }) {
  if (unit.stillMeets === null) return <StatusTag status="plain">{m.report_monitoring_not_recorded()}</StatusTag>;
  return unit.stillMeets ? (
    <StatusTag status="met">{m.report_monitoring_still()}</StatusTag>
  ) : (
    <StatusTag status="block">{m.report_monitoring_lost()}</StatusTag>
  );
}

function RecordForm({
  unit,
  params,
  onClose,
}: {
  readonly unit: MonitoredUnit;
  readonly params: Params;
  readonly onClose: () => void;
}) {
  const toast = useToast();
  const shown = (value: string | null): string => (value === null ? "" : localDecimal(value));
  const [said, setSaid] = useState({
    score: shown(unit.score),
    antiCorruptionIndex: shown(unit.antiCorruptionIndex),
    serviceIndex: shown(unit.serviceIndex),
    stillMeets: unit.stillMeets ?? true,
    note: unit.note,
  });
  const change = (part: Partial<typeof said>): void => setSaid((now) => ({ ...now, ...part }));
  const send = useSend(recordMonitoredUnit, {
    refreshes: [getMonitoring],
    onDone: () => {
      toast({ text: m.report_monitoring_saved() });
      onClose();
    },
  });
  const fields = [
    ["score", m.report_monitoring_score()],
    ["antiCorruptionIndex", m.report_monitoring_ipak()],
    ["serviceIndex", m.report_monitoring_ipkp()],
  ] as const;
  return (
    <Form
      onSend={() =>
        send.mutate({
          params: { ...params, unitId: unit.unitId },
          body: {
            number: unit.number,
            score: machineDecimal(said.score),
            antiCorruptionIndex: machineDecimal(said.antiCorruptionIndex),
            serviceIndex: machineDecimal(said.serviceIndex),
            stillMeets: said.stillMeets,
            note: said.note,
          },
        })
      }
      onCancel={onClose}
      sending={send.isPending}
      problem={send.error}
      send={m.report_monitoring_record()}
    >
      <NativeSelect
        aria-label={m.report_col_state()}
        value={said.stillMeets ? "yes" : "no"}
        onChange={(event) => change({ stillMeets: event.currentTarget.value === "yes" })}
        data={[
          { value: "yes", label: m.report_monitoring_still() },
          { value: "no", label: m.report_monitoring_lost() },
        ]}
      />
      <FieldRow>
        {fields.map(([name, label]) => (
          <TextInput
            key={name}
            label={label}
            inputMode="decimal"
            value={said[name]}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
          />
        ))}
      </FieldRow>
      <Textarea
        label={m.report_note()}
        autosize
        minRows={2}
        required={!said.stillMeets}
        value={said.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </Form>
  );
}
