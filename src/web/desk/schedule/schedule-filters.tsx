import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { listDeskPanels } from "../../../contract/desk/rooms.ts";
import type { listDeskSessions } from "../../../contract/desk/schedule.ts";
import { listNational } from "../../../contract/proposals/national.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { useLinkedText } from "../../ui/linked-text.ts";
import { count } from "../../ui/numbers.ts";
import { useCall } from "../../ui/queries.ts";
import { sessionStates, sessionStateWord } from "./schedule-words.ts";

export type ScheduleFacts = Pick<Reply<typeof listDeskSessions>, "rounds" | "counts" | "plans">;

/** What of the schedule is shown; all of it lives in the address. */
export function ScheduleFilters({
  facts,
  round,
  isNational,
  hasWhen,
}: {
  readonly facts: ScheduleFacts;
  /** The round of the year that is chosen. */
  readonly round: string | undefined;
  readonly isNational: boolean;
  /** A calendar says itself which days it shows. */
  readonly hasWhen: boolean;
}) {
  const [find, setFind] = useLinkedText("find");
  const [mine, setMine] = useLinkedText("mine");
  const latest = round ?? facts.rounds[0]?.id;
  const panels = useCall(
    listDeskPanels,
    { query: { round: latest ?? "" } },
    { enabled: facts.plans && latest !== undefined, staleTime: 60_000 },
  );
  const national = useCall(listNational, { query: { limit: 1 } }, { enabled: isNational, staleTime: 60_000 });
  const agencies = national.data?.agencies ?? [];
  const counts = new Map(facts.counts.map((one) => [one.state as string, one.count]));
  return (
    <>
      <TextInput
        type="search"
        aria-label={m.desk_schedule_filter_search()}
        placeholder={m.desk_schedule_filter_search()}
        value={find}
        onChange={(event) => setFind(event.currentTarget.value)}
      />
      {hasWhen && (
        <Pick
          name="when"
          label={m.desk_schedule_filter_when()}
          all={m.desk_schedule_filter_ahead()}
          options={[
            { value: "past", label: m.desk_schedule_filter_past() },
            { value: "all", label: m.desk_schedule_filter_all_times() },
          ]}
        />
      )}
      <Pick
        name="year"
        label={m.desk_schedule_filter_year()}
        all={m.desk_schedule_filter_all_years()}
        options={facts.rounds.map(({ year }) => ({ value: String(year), label: String(year) }))}
      />
      {panels.data && panels.data.items.length > 0 && (
        <Pick
          name="panel"
          label={m.desk_schedule_filter_panel()}
          all={m.desk_schedule_filter_all_panels()}
          options={panels.data.items.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {agencies.length > 1 && (
        <Pick
          name="agency"
          label={m.desk_schedule_filter_agency()}
          all={m.desk_schedule_filter_all_agencies()}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Pick
        name="state"
        label={m.desk_schedule_filter_state()}
        all={m.desk_schedule_filter_all_states()}
        options={sessionStates.map((value) => ({
          value,
          label: `${sessionStateWord(value)} (${count(counts.get(value) ?? 0)})`,
        }))}
      />
      <Checkbox
        label={m.desk_schedule_filter_mine()}
        checked={mine !== ""}
        onChange={(event) => setMine(event.currentTarget.checked ? "yes" : "")}
      />
    </>
  );
}

function Pick({
  name,
  label,
  all,
  options,
}: {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  const [value, set] = useLinkedText(name);
  return (
    <NativeSelect
      aria-label={label}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
      data={[{ value: "", label: all }, ...options]}
    />
  );
}
