import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { Unit } from "../../contract/agencies.ts";
import { type ReorganisationKind, reorganisationKinds } from "../../core/agencies/reorganisation.ts";
import * as m from "../../words/messages.js";
import { FieldRow } from "../ui/form.tsx";
import { blankReorganisation, type ReorganisationDraft } from "./reorganisation-draft.ts";
import { reorganisationWords } from "./reorganisation-words.ts";
import { UnitPicks, unitChoice } from "./unit-picks.tsx";
import type { TreeUnit } from "./unit-tree.ts";
import classes from "./reorganisation.module.css";

type Change = (change: Partial<ReorganisationDraft>) => void;

/** What changes, of which units, by which letter and from when. */
export function ReorganisationFields({
  draft,
  units,
  today,
  onChange,
}: {
  readonly draft: ReorganisationDraft;
  /** Units that stand. */
  readonly units: readonly TreeUnit<Unit>[];
  readonly today: string;
  readonly onChange: Change;
}) {
  const { kind } = draft;
  const bind = (name: "letter" | "letterDate" | "effectiveDay" | "name" | "note") => ({
    name,
    value: draft[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <NativeSelect
        label={m.reorg_kind()}
        name="kind"
        value={kind}
        onChange={(event) => {
          const chosen = reorganisationKinds.find((one) => one === event.currentTarget.value) ?? "rename";
          const { parts, into } = blankReorganisation(today, "");
          onChange({ kind: chosen, parts, into });
        }}
        data={reorganisationKinds.map((one) => ({ value: one, label: reorganisationWords[one]() }))}
      />
      {takesSeveral(kind) ? (
        <UnitPicks units={units} chosen={draft.from} onChange={(from) => onChange({ from })} />
      ) : (
        <NativeSelect
          label={m.reorg_from_one()}
          name="unit"
          required
          value={draft.from[0] ?? ""}
          onChange={(event) => onChange({ from: [event.currentTarget.value] })}
          data={[{ value: "", label: m.ui_choose(), disabled: true }, ...units.map(unitChoice)]}
        />
      )}
      {kind === "rename" && <TextInput label={m.reorg_name_new()} required maxLength={200} {...bind("name")} />}
      {kind === "move" && (
        <NativeSelect
          label={m.reorg_parent_new()}
          value={draft.parentId}
          onChange={(event) => onChange({ parentId: event.currentTarget.value })}
          data={[
            { value: "", label: m.reorg_parent_none() },
            ...units.filter((row) => row.unit.id !== draft.from[0]).map(unitChoice),
          ]}
        />
      )}
      {kind === "merge" && <Into draft={draft} units={units} onChange={onChange} />}
      {kind === "split" && <Parts draft={draft} units={units} onChange={onChange} />}
      <FieldRow>
        <TextInput label={m.reorg_letter()} required maxLength={200} {...bind("letter")} />
        <TextInput type="date" label={m.reorg_letter_date()} required {...bind("letterDate")} />
      </FieldRow>
      <TextInput
        type="date"
        label={m.reorg_day()}
        description={m.reorg_day_hint()}
        required
        max={today}
        {...bind("effectiveDay")}
      />
      <Textarea label={m.reorg_note()} autosize minRows={1} maxLength={1000} {...bind("note")} />
    </>
  );
}

function Into({
  draft,
  units,
  onChange,
}: {
  readonly draft: ReorganisationDraft;
  readonly units: readonly TreeUnit<Unit>[];
  readonly onChange: Change;
}) {
  return (
    <>
      <NativeSelect
        label={m.reorg_into()}
        value={draft.into}
        onChange={(event) => onChange({ into: event.currentTarget.value })}
        data={[{ value: "", label: m.reorg_into_new() }, ...units.map(unitChoice)]}
      />
      {draft.into === "" && (
        <TextInput
          label={m.reorg_name_new()}
          required
          maxLength={200}
          value={draft.parts[0] ?? ""}
          onChange={(event) => onChange({ parts: [event.currentTarget.value] })}
        />
      )}
    </>
  );
}

function Parts({
  draft,
  units,
  onChange,
}: {
  readonly draft: ReorganisationDraft;
  readonly units: readonly TreeUnit<Unit>[];
  readonly onChange: Change;
}) {
  const whole = units.find((row) => row.unit.id === draft.from[0])?.unit.name ?? "";
  const least = draft.goesOn ? 1 : 2;
  return (
    <>
      <Checkbox
        label={m.reorg_goes_on({ name: whole })}
        disabled={whole === ""}
        checked={draft.goesOn}
        onChange={(event) => onChange({ goesOn: event.currentTarget.checked })}
      />
      {draft.parts.map((part, place) => (
        <div key={place} className={classes["part"]}>
          <TextInput
            label={m.reorg_part({ number: place + 1 })}
            required={place < least}
            maxLength={200}
            value={part}
            onChange={(event) =>
              onChange({ parts: draft.parts.map((one, at) => (at === place ? event.currentTarget.value : one)) })
            }
          />
          {draft.parts.length > least && (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={m.reorg_part_remove({ number: place + 1 })}
              onClick={() => onChange({ parts: draft.parts.filter((_, at) => at !== place) })}
            >
              ✕
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button variant="default" size="compact-sm" onClick={() => onChange({ parts: [...draft.parts, ""] })}>
          {m.reorg_part_add()}
        </Button>
      </div>
    </>
  );
}

function takesSeveral(kind: ReorganisationKind): boolean {
  return kind === "merge" || kind === "close";
}
