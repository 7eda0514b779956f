import type { ReactNode } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import { getProposal } from "../../../contract/proposals/proposal.ts";
import type { Round } from "../../../contract/rounds.ts";
import * as m from "../../../words/messages.js";
import { WithRound } from "../../reviews/round-choice.tsx";
import { useNow } from "../../ui/clock.tsx";
import { closingIn, moment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { urgencyOf } from "../../ui/urgency.ts";
import { ActPanel } from "./act-panel.tsx";
import { DraftForm } from "./draft-form.tsx";
import { LettersCard } from "./letters-card.tsx";
import { ListedUnits } from "./listed-units.tsx";
import { NotOnTheList } from "./not-on-the-list.tsx";
import type { Shown } from "./proposal-model.ts";
import { ReceiptCard } from "./receipt-card.tsx";
import { StepHistory } from "./step-history.tsx";
import { StepPath } from "./step-path.tsx";
import s from "./proposal.module.css";

/** The agency's proposal of a year: its list, who acts next and what is missing, its letters and its receipt. */
export function ProposalScreen() {
  return (
    <Page title={m.proposals_title()} lead={m.proposals_lead()}>
      <WithRound>
        {(agency, round, choice) => (
          <OfRound key={`${agency.id} ${round.id}`} agency={agency} round={round} choice={choice} />
        )}
      </WithRound>
    </Page>
  );
}

function OfRound({
  agency,
  round,
  choice,
}: {
  readonly agency: Agency;
  readonly round: Round;
  readonly choice: ReactNode;
}) {
  const params = { agencyId: agency.id, roundId: round.id };
  const shown = useCall(getProposal, { params }, { staleTime: 5_000 });
  return (
    <div className={s.stack}>
      <div className={s.tools}>
        {choice}
        {shown.data && <WindowTag shown={shown.data} round={round} />}
      </div>
      {shown.isPending && <TableSkeleton />}
      {shown.isError && <ProblemPanel problem={shown.error} onRetry={() => void shown.refetch()} />}
      {shown.data && <Whole agency={agency} round={round} shown={shown.data} />}
    </div>
  );
}

function Whole({ agency, round, shown }: { readonly agency: Agency; readonly round: Round; readonly shown: Shown }) {
  const { proposal, may } = shown;
  const isBare = !proposal && shown.candidates.length === 0;
  return (
    <>
      {!isBare && <StepPath shown={shown} agencyName={agency.name} />}
      {proposal && <ActPanel key={`act-${proposal.version}`} agency={agency} proposal={proposal} shown={shown} />}
      {proposal?.receipt && (
        <ReceiptCard agency={agency} proposal={proposal} receipt={proposal.receipt} zone={shown.zone} />
      )}
      {isBare && <EmptyState title={m.proposals_no_candidates()}>{m.proposals_no_candidates_next()}</EmptyState>}
      {!isBare && may.edit.allowed && (
        <DraftForm key={`draft-${proposal?.version ?? 0}`} agency={agency} round={round} shown={shown} />
      )}
      {!isBare && !may.edit.allowed && !proposal && (
        <EmptyState title={m.proposals_none()}>{m.proposals_none_next()}</EmptyState>
      )}
      {!may.edit.allowed && proposal && <ListedUnits agency={agency} round={round} shown={shown} proposal={proposal} />}
      {proposal && proposal.units.length > 0 && <LettersCard agency={agency} proposal={proposal} />}
      {proposal && <StepHistory steps={proposal.steps} zone={shown.zone} agencyName={agency.name} />}
      <NotOnTheList shown={shown} />
    </>
  );
}

function WindowTag({ shown: { window, zone, proposal }, round }: { readonly shown: Shown; readonly round: Round }) {
  const now = useNow();
  if (proposal?.state === "submitted") return <StatusTag status="met">{m.proposals_is_submitted()}</StatusTag>;
  if (round.state === "closed") return <StatusTag status="plain">{m.proposals_round_closed()}</StatusTag>;
  if (!window) return <StatusTag status="need">{m.proposals_no_window()}</StatusTag>;
  if (Date.parse(window.opensAt) > now.getTime())
    return <StatusTag status="plain">{m.proposals_opens({ when: moment(window.opensAt, zone) })}</StatusTag>;
  return <StatusTag status={urgencyOf(window.closesAt, now)}>{closingIn(window.closesAt, now, zone)}</StatusTag>;
}
