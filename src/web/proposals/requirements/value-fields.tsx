import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { Fact } from "../../../contract/proposals/requirements.ts";
import { valueKinds } from "../../../core/proposals/requirements/facts.ts";
import * as m from "../../../words/messages.js";
import { FieldRow } from "../../ui/form.tsx";

type Value = Fact["value"];

/** A count nobody has said yet: 0 of 0 would be a claim. */
const notSaid = -1;

/** An empty form of the kind: nothing is chosen for the person. */
export function blankValue(kind: Fact["kind"]): Value {
  switch (valueKinds[kind]) {
    case "grade":
      return { kind: "grade", grade: "", number: null };
    case "share":
      return { kind: "share", done: notSaid, all: notSaid };
    case "day":
      return { kind: "day", on: "" };
    case "service":
      return { kind: "service", core: false, direct: false, agreement: "" };
    case "cases":
      return { kind: "cases", count: notSaid, byLeader: false };
    case "flag":
      return { kind: "flag", yes: false };
  }
}

export function isComplete(value: Value): boolean {
  if (value.kind === "grade") return value.grade !== "";
  if (value.kind === "share") return value.done >= 0 && value.all >= 0;
  if (value.kind === "cases") return value.count >= 0;
  return value.kind !== "day" || value.on !== "";
}

/** The fields that an entry of a kind asks for. */
export function ValueFields({
  kind,
  value,
  grades,
  today,
  onChange,
}: {
  readonly kind: Fact["kind"];
  readonly value: Value;
  readonly grades: readonly string[];
  readonly today: string;
  readonly onChange: (value: Value) => void;
}) {
  switch (value.kind) {
    case "grade":
      return (
        <FieldRow>
          <NativeSelect
            label={kind === "spip" ? m.requirements_spip_grade() : m.requirements_grade()}
            required
            value={value.grade}
            onChange={(event) => onChange({ ...value, grade: event.currentTarget.value })}
            data={[
              { value: "", label: m.requirements_grade_pick() },
              ...grades.toReversed().map((grade) => ({ value: grade, label: grade })),
            ]}
          />
          {kind !== "bpk_opinion" && (
            <TextInput
              label={m.requirements_number()}
              description={m.requirements_number_hint()}
              inputMode="decimal"
              pattern="\d{1,4}([.,]\d{1,4})?"
              value={value.number ?? ""}
              onChange={(event) => onChange({ ...value, number: event.currentTarget.value.replace(",", ".") || null })}
            />
          )}
        </FieldRow>
      );
    case "share": {
      const isAudit = kind === "audit_follow_up";
      return (
        <FieldRow>
          <Count
            label={isAudit ? m.requirements_all_audit() : m.requirements_all_wealth()}
            value={value.all}
            onChange={(all) => onChange({ ...value, all })}
          />
          <Count
            label={isAudit ? m.requirements_done_audit() : m.requirements_done_wealth()}
            value={value.done}
            onChange={(done) => onChange({ ...value, done })}
          />
        </FieldRow>
      );
    }
    case "day":
      return (
        <TextInput
          type="date"
          required
          max={today}
          label={m.requirements_day()}
          value={value.on}
          onChange={(event) => onChange({ ...value, on: event.currentTarget.value })}
        />
      );
    case "service":
      return (
        <>
          <Checkbox
            label={m.requirements_core()}
            checked={value.core}
            onChange={(event) => onChange({ ...value, core: event.currentTarget.checked })}
          />
          <Checkbox
            label={m.requirements_direct()}
            checked={value.direct}
            onChange={(event) => onChange({ ...value, direct: event.currentTarget.checked })}
          />
          {!value.direct && (
            <Textarea
              label={m.requirements_agreement()}
              autosize
              maxLength={500}
              value={value.agreement}
              onChange={(event) => onChange({ ...value, agreement: event.currentTarget.value })}
            />
          )}
        </>
      );
    case "cases":
      return (
        <>
          <Count
            label={m.requirements_cases()}
            value={value.count}
            onChange={(count) => onChange({ ...value, count, byLeader: value.byLeader && count > 0 })}
          />
          {value.count > 0 && (
            <Checkbox
              label={m.requirements_by_leader()}
              checked={value.byLeader}
              onChange={(event) => onChange({ ...value, byLeader: event.currentTarget.checked })}
            />
          )}
        </>
      );
    case "flag":
      return (
        <Checkbox
          label={m.requirements_self_flag()}
          checked={value.yes}
          onChange={(event) => onChange({ kind: "flag", yes: event.currentTarget.checked })}
        />
      );
  }
}

function Count({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <TextInput
      type="number"
      required
      min={0}
      max={1_000_000}
      label={label}
      value={value === notSaid ? "" : value}
      onChange={(event) =>
        onChange(event.currentTarget.value === "" ? notSaid : Math.trunc(Number(event.currentTarget.value)))
      }
    />
  );
}
