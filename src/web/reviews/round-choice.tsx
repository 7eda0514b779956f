import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import type { Agency } from "../../contract/agencies.ts";
import { listRounds, type Round } from "../../contract/rounds.ts";
import * as m from "../../words/messages.js";
import { WithAgency } from "../agencies/agency-choice.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLinkedText } from "../ui/linked-text.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";

type Children = (agency: Agency, round: Round, choice: ReactNode) => ReactNode;

/** Hands down the agency and the year that a screen is about: those in the address, else the first and the newest open. */
export function WithRound({ children }: { readonly children: Children }) {
  return (
    <WithAgency>
      {(agency, agencyChoice) => (
        <Rounds key={agency.id}>
          {(round, roundChoice) =>
            children(
              agency,
              round,
              <>
                {agencyChoice}
                {roundChoice}
              </>,
            )
          }
        </Rounds>
      )}
    </WithAgency>
  );
}

function Rounds({ children }: { readonly children: (round: Round, choice: ReactNode) => ReactNode }) {
  const rounds = useCall(listRounds, {});
  const [wanted, choose] = useLinkedText("round", { push: true });
  if (rounds.isPending) return <TableSkeleton />;
  if (rounds.isError) return <ProblemPanel problem={rounds.error} onRetry={() => void rounds.refetch()} />;
  const items = rounds.data.items;
  const round = items.find((one) => one.id === wanted) ?? items.find((one) => one.state === "open") ?? items[0];
  if (!round) return <EmptyState title={m.board_no_round()}>{m.rounds_none_next()}</EmptyState>;
  const choice = (
    <NativeSelect
      aria-label={m.board_round()}
      value={round.id}
      onChange={(event) => choose(event.currentTarget.value)}
      data={items.map((one) => ({ value: one.id, label: `${one.year} · ${one.name}` }))}
    />
  );
  return <>{children(round, choice)}</>;
}
