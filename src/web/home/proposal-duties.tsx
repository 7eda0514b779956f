import { listProposalDuties } from "../../contract/proposals/duties.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { useNow } from "../ui/clock.tsx";
import { closingIn, moment } from "../ui/dates.ts";
import { ButtonLink } from "../ui/links.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { urgencyOf } from "../ui/urgency.ts";
import classes from "./owed.module.css";

type Duty = Reply<typeof listProposalDuties>["items"][number];

/** Proposals that wait for one's own step, with the countdown to the end of their window. */
export function ProposalDuties() {
  const duties = useCall(listProposalDuties, {}, { staleTime: 10_000, refetchInterval: 120_000 });
  if (duties.isError) return <ProblemPanel problem={duties.error} onRetry={() => void duties.refetch()} />;
  return (
    <>
      {duties.data?.items.map((duty) => (
        <One key={duty.agencyId + duty.roundId} duty={duty} />
      ))}
    </>
  );
}

function One({ duty }: { readonly duty: Duty }) {
  const now = useNow();
  const sentence = sentences[duty.kind]({ agency: duty.agencyName, count: duty.units });
  const isEarly = duty.opens !== null && Date.parse(duty.opens) > now.getTime();
  return (
    <article className={classes["owed"]}>
      <div className={classes["what"]}>
        <h3>{sentence}</h3>
        <p>{m.home_year({ year: duty.year })}</p>
        {duty.opens && isEarly && (
          <StatusTag status="plain">{m.proposals_opens({ when: moment(duty.opens) })}</StatusTag>
        )}
        {duty.due && !isEarly && <StatusTag status={urgencyOf(duty.due, now)}>{closingIn(duty.due, now)}</StatusTag>}
      </div>
      <ButtonLink
        to="/usulan"
        search={{ agency: duty.agencyId, round: duty.roundId }}
        variant="default"
        aria-label={`${m.home_open()}: ${sentence}`}
      >
        {m.home_open()}
      </ButtonLink>
    </article>
  );
}

const sentences = {
  draft: m.proposals_owed_draft,
  nominate: m.proposals_owed_nominate,
  review: m.proposals_owed_review,
  sign: m.proposals_owed_sign,
  release: m.proposals_owed_release,
} as const satisfies Record<Duty["kind"], (inputs: { agency: string; count: number }) => string>;
