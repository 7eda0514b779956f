import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { type Agency, listAgencies } from "../../contract/agencies.ts";
import { listRounds, type Round } from "../../contract/rounds.ts";
import * as m from "../../words/messages.js";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLinkedText, useLinkedTexts } from "../ui/linked-text.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { useMay } from "../ui/session.tsx";
import { CardsSkeleton } from "../ui/skeletons.tsx";
import { SidePanel, Split } from "../ui/split.tsx";
import { WithAgency } from "../agencies/agency-choice.tsx";
import { AgencyRoundForm } from "./agency-round-form.tsx";
import { RoundCard } from "./round-card.tsx";
import { RoundForm } from "./round-form.tsx";

/** Evaluation years: instrument, national windows and quota, and what the agency sets for itself. */
export function RoundsScreen() {
  const agencies = useCall(listAgencies, {});
  const hasAgency = (agencies.data?.items.length ?? 0) > 0;
  return (
    <Page title={m.rounds_title()} lead={m.rounds_lead()}>
      {agencies.isPending && <CardsSkeleton />}
      {agencies.isError && <ProblemPanel problem={agencies.error} onRetry={() => void agencies.refetch()} />}
      {agencies.data && !hasAgency && <Rounds agency={null} choice={null} />}
      {hasAgency && (
        <WithAgency>{(agency, choice) => <Rounds key={agency.id} agency={agency} choice={choice} />}</WithAgency>
      )}
    </Page>
  );
}

function Rounds({ agency, choice }: { readonly agency: Agency | null; readonly choice: ReactNode }) {
  const rounds = useCall(listRounds, {});
  const may = useMay();
  const link = useLinkedTexts();
  const [panel] = useLinkedText("panel");
  const [roundId] = useLinkedText("round");
  if (rounds.isPending) return <CardsSkeleton />;
  if (rounds.isError) return <ProblemPanel problem={rounds.error} onRetry={() => void rounds.refetch()} />;
  const mayEdit = may("rounds.edit").ok;
  const maySet = agency !== null && may("rounds.setWindows", { agencyId: agency.id }).ok;
  const close = () => link({ panel: "", round: "" });
  const chosen: Round | undefined = rounds.data.items.find((one) => one.id === roundId);
  const add = mayEdit && <Button onClick={() => link({ panel: "new", round: "" })}>{m.rounds_add()}</Button>;
  const side =
    panel === "new" && mayEdit ? (
      <SidePanel title={m.rounds_add()} onClose={close}>
        <RoundForm onDone={close} onCancel={close} />
      </SidePanel>
    ) : panel === "edit" && chosen && mayEdit ? (
      <SidePanel title={m.rounds_edit({ year: chosen.year })} onClose={close}>
        <RoundForm key={chosen.id + chosen.version} round={chosen} onDone={close} onCancel={close} />
      </SidePanel>
    ) : panel === "agency" && chosen && agency && maySet ? (
      <SidePanel title={m.rounds_agency_edit({ year: chosen.year })} onClose={close}>
        <AgencyRoundForm key={chosen.id} agency={agency} round={chosen} onDone={close} onCancel={close} />
      </SidePanel>
    ) : null;
  return (
    <Split panel={side}>
      {(choice || add) && (
        <Group gap="xs">
          {choice}
          {add}
        </Group>
      )}
      {rounds.data.items.length === 0 && (
        <EmptyState title={m.rounds_none()}>{mayEdit ? m.rounds_none_edit() : m.rounds_none_next()}</EmptyState>
      )}
      {rounds.data.items.map((round) => (
        <RoundCard
          key={round.id}
          round={round}
          agency={agency}
          onEdit={mayEdit ? () => link({ panel: "edit", round: round.id }) : null}
          onSet={maySet && round.state !== "closed" ? () => link({ panel: "agency", round: round.id }) : null}
        />
      ))}
    </Split>
  );
}
