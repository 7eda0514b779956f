import { NativeSelect } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { listRounds } from "../../../contract/rounds.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";

/** Which year's panels or rules are looked at: the open one, until another is chosen. */
export function WithYear({ children }: { readonly children: (roundId: string) => ReactNode }) {
  const rounds = useCall(listRounds, {}, { staleTime: 60_000 });
  const [chosen, setChosen] = useState("");
  if (rounds.isPending) return <CardsSkeleton cards={1} />;
  if (rounds.isError) return <ProblemPanel problem={rounds.error} onRetry={() => void rounds.refetch()} />;
  const { items } = rounds.data;
  const round = items.find(({ id }) => id === chosen) ?? items.find(({ state }) => state === "open") ?? items[0];
  if (!round) return <p>{m.desk_schedule_no_year()}</p>;
  return (
    <>
      {items.length > 1 && (
        <NativeSelect
          label={m.desk_schedule_panels_year()}
          maw={320}
          value={round.id}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={items.map(({ id, year }) => ({ value: id, label: String(year) }))}
        />
      )}
      {children(round.id)}
    </>
  );
}
