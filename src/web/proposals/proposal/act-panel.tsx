import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import { listProposalDuties } from "../../../contract/proposals/duties.ts";
import {
  getProposal,
  nominateProposal,
  type Proposal,
  releaseProposal,
  reviewProposal,
  sendBackProposal,
  signProposal,
  withdrawProposal,
} from "../../../contract/proposals/proposal.ts";
import { nextStep } from "../../../core/proposals/steps.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { currentLanguage } from "../../ui/locale.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { reasonWords } from "../../ui/problem-words.ts";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import type { Shown } from "./proposal-model.ts";
import { gapWords, stepOwners, stepWords } from "./proposal-words.ts";
import s from "./proposal.module.css";
import { UnsignedLetters } from "./unsigned-letters.tsx";

/** What is next, what is missing for it, and the buttons of whoever may. */
export function ActPanel({
  agency,
  proposal,
  shown,
}: {
  readonly agency: Agency;
  readonly proposal: Proposal;
  readonly shown: Shown;
}) {
  const { may } = shown;
  const send = useSteps();
  const [asking, setAsking] = useState<"sendBack" | "withdraw" | null>(null);
  const [reason, setReason] = useState("");
  const step = nextStep(proposal.state);
  if (!step) return null;
  const params = { agencyId: agency.id, proposalId: proposal.id };
  const seen = { version: proposal.version };
  const missing = proposal.gaps.map((gap) => gapWords(gap, nameIn(shown, proposal), titleIn(shown)));
  const isStopped = missing.length > 0 && step !== "release";
  const mine = may[step];
  const back = may.sendBack.allowed || may.withdraw.allowed;
  const title = mine.allowed
    ? m.proposals_your_turn({ step: stepWords[step]() })
    : m.proposals_next({ step: stepWords[step]() });
  return (
    <Card title={title} tone={isStopped ? "need" : mine.allowed ? "wash" : "plain"}>
      <div className={s.stack}>
        <p className={s.text}>{mine.allowed ? explain[step]() : whyNot(mine.why, stepOwners[step]())}</p>
        {isStopped && (
          <div>
            <strong>▲ {m.proposals_missing({ count: missing.length })}</strong>
            <ul className={s.gaps}>
              {missing.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
        )}
        {step === "release" && mine.allowed && <UnsignedLetters agency={agency} proposal={proposal} />}
        <div className={s.buttons}>
          {mine.allowed && (
            <Button
              loading={send[step].isPending}
              disabled={isStopped}
              onClick={() => send[step].mutate({ params, body: seen })}
            >
              {act[step]()}
            </Button>
          )}
          {may.sendBack.allowed && (
            <Button
              variant="default"
              aria-expanded={asking === "sendBack"}
              onClick={() => setAsking(asking === "sendBack" ? null : "sendBack")}
            >
              {m.proposals_send_back()}
            </Button>
          )}
          {may.withdraw.allowed && (
            <Button
              variant="default"
              aria-expanded={asking === "withdraw"}
              onClick={() => setAsking(asking === "withdraw" ? null : "withdraw")}
            >
              {m.proposals_withdraw()}
            </Button>
          )}
        </div>
        {back && asking && (
          <form
            className={s.stack}
            onSubmit={(event) => {
              event.preventDefault();
              if (reason.trim() !== "") send[asking].mutate({ params, body: { ...seen, reason } });
            }}
          >
            <Textarea
              label={asking === "sendBack" ? m.proposals_reason_back() : m.proposals_reason_withdraw()}
              required
              maxLength={200}
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <div className={s.buttons}>
              <Button type="submit" loading={send[asking].isPending} disabled={reason.trim() === ""}>
                {asking === "sendBack" ? m.proposals_send_back_now() : m.proposals_withdraw_now()}
              </Button>
              <Button variant="default" onClick={() => setAsking(null)}>
                {m.ui_cancel()}
              </Button>
            </div>
          </form>
        )}
        {send.problem !== null && <ProblemPanel problem={send.problem} />}
      </div>
    </Card>
  );
}

function useSteps() {
  const toast = useToast();
  const refreshes = [getProposal, listProposalDuties];
  const said = (text: () => string) => ({ refreshes, onDone: () => toast({ text: text() }) });
  const nominate = useSend(nominateProposal, said(m.proposals_took_nominate));
  const review = useSend(reviewProposal, said(m.proposals_took_review));
  const sign = useSend(signProposal, said(m.proposals_took_sign));
  const release = useSend(releaseProposal, said(m.proposals_took_release));
  const sendBack = useSend(sendBackProposal, said(m.proposals_took_send_back));
  const withdraw = useSend(withdrawProposal, said(m.proposals_took_withdraw));
  const all = [nominate, review, sign, release, sendBack, withdraw];
  const problem: unknown = all.find(({ isError }) => isError)?.error ?? null;
  return { nominate, review, sign, release, sendBack, withdraw, problem };
}

const act = {
  nominate: m.proposals_act_nominate,
  review: m.proposals_act_review,
  sign: m.proposals_act_sign,
  release: m.proposals_act_release,
} as const;
const explain = {
  nominate: m.proposals_explain_nominate,
  review: m.proposals_explain_review,
  sign: m.proposals_explain_sign,
  release: m.proposals_explain_release,
} as const;

/** Where the role stands in the way, whose step it is says more than that it is not one's own. */
function whyNot(why: string | null, owner: string): string {
  return why === null || why.startsWith("not_allowed") ? m.proposals_not_yours({ owner }) : reasonWords(why);
}

function nameIn(shown: Shown, proposal: Proposal) {
  const units = [...shown.candidates, ...proposal.units];
  return (worksheetId: string) => units.find((unit) => unit.worksheetId === worksheetId)?.unitName ?? "–";
}

function titleIn({ candidates }: Shown) {
  const titles = new Map(candidates.flatMap(({ lines }) => lines.map((line) => [line.key, line.title] as const)));
  return (key: string) => titles.get(key)?.[currentLanguage()] ?? key;
}
