import { NativeSelect, TextInput } from "@mantine/core";
import { listInstruments } from "../../contract/instruments.ts";
import { createRound, editRound, getAgencyRound, listRounds, type Round } from "../../contract/rounds.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { todayIn } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { FieldRow, Form } from "../ui/form.tsx";
import { currentLanguage } from "../ui/locale.ts";
import { useCall, useSend } from "../ui/queries.ts";
import { internalStages, nationalStages, roundStates, roundStateWords, stages } from "./stage-words.ts";
import { draftOf, windowsOf } from "./window-draft.ts";
import { WindowFields } from "./window-fields.tsx";

/** Opens an evaluation year, or changes the one given. National windows are said in WIB. */
export function RoundForm({
  round,
  onDone,
  onCancel,
}: {
  readonly round?: Round;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const refreshes = [listRounds, getAgencyRound];
  const create = useSend(createRound, { refreshes, onDone });
  const edit = useSend(editRound, { refreshes, onDone });
  const instruments = useCall(listInstruments, {});
  const problem = create.error ?? edit.error;
  const year = Number(todayIn("WIB", useNow(60_000)).slice(0, 4));
  const form = useDraft(
    {
      year: String(round?.year ?? year),
      name: round?.name ?? "",
      instrumentId: round?.instrumentId ?? "",
      referenceDate: round?.referenceDate ?? `${year}-01-01`,
      state: round?.state ?? ("preparing" satisfies Round["state"]),
      quota: round?.quota?.toString() ?? "",
      windows: draftOf(round?.windows ?? [], stages, "WIB"),
    },
    problem,
  );
  const packs = instruments.data?.items ?? [];
  const { draft } = form;
  const send = () => {
    const body = {
      name: draft.name,
      instrumentId: draft.instrumentId || (packs[0]?.id ?? ""),
      referenceDate: draft.referenceDate,
      quota: draft.quota === "" ? null : Number(draft.quota),
      windows: windowsOf(draft.windows, stages, "WIB"),
    };
    if (round)
      edit.mutate({ params: { roundId: round.id }, body: { ...body, state: draft.state, version: round.version } });
    else
      create.mutate({
        body: { ...body, year: Number(draft.year), state: draft.state === "open" ? "open" : "preparing" },
      });
  };
  return (
    <Form
      send={round ? m.ui_save() : m.rounds_add()}
      sending={create.isPending || edit.isPending}
      problem={problem}
      onSend={send}
      onCancel={onCancel}
    >
      <FieldRow>
        <TextInput
          type="number"
          min={2014}
          max={2100}
          label={m.rounds_field_year()}
          required
          disabled={round !== undefined}
          {...form.bind("year")}
        />
        <TextInput
          type="number"
          min={0}
          label={m.rounds_quota()}
          description={m.rounds_quota_hint()}
          {...form.bind("quota")}
        />
      </FieldRow>
      <TextInput label={m.rounds_field_name()} required maxLength={200} {...form.bind("name")} />
      <NativeSelect
        label={m.rounds_instrument()}
        {...form.bind("instrumentId")}
        data={packs.map((pack) => ({ value: pack.id, label: pack.title[currentLanguage()] }))}
      />
      <FieldRow>
        <TextInput type="date" label={m.rounds_reference_date()} required {...form.bind("referenceDate")} />
        <NativeSelect
          label={m.rounds_field_state()}
          {...form.bind("state")}
          data={roundStates
            .filter((state) => round !== undefined || state !== "closed")
            .map((state) => ({ value: state, label: roundStateWords[state]() }))}
        />
      </FieldRow>
      <WindowFields
        draft={draft.windows}
        stages={internalStages}
        zone="WIB"
        onChange={(windows) => form.set({ windows: { ...draft.windows, ...windows } })}
      />
      <details open={round?.windows.some(({ stage }) => nationalStages.some((one) => one === stage))}>
        <summary>{m.national_windows_title()}</summary>
        <p>{m.national_windows_lead()}</p>
        <WindowFields
          draft={draft.windows}
          stages={nationalStages}
          zone="WIB"
          onChange={(windows) => form.set({ windows: { ...draft.windows, ...windows } })}
        />
      </details>
    </Form>
  );
}
