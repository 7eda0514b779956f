import { useParams } from "@tanstack/react-router";
import { type FindingDetail, getFinding } from "../../contract/findings/follow-up.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { longDay, moment } from "../ui/dates.ts";
import { TextLink } from "../ui/links.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { PageSkeleton } from "../ui/skeletons.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { FollowUp } from "./follow-up.tsx";
import { dueWords, sourceWords, stageWords, stateText, stateTone } from "./finding-words.ts";
import { VerifyForm } from "./verify-form.tsx";
import s from "./findings.module.css";

/** One finding and all that happened to it; the unit answers here, an assessor verifies here. Made for a phone first. */
export function FindingScreen() {
  const at = useParams({ from: "/temuan/$agencyId/$unitId/$findingId" });
  const found = useCall(getFinding, { params: at }, { staleTime: 5000 });
  if (found.isError) {
    return (
      <Page title={m.findings_title()} width="reading">
        <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  if (!found.data) return <PageSkeleton />;
  return <Finding finding={found.data} unitId={at.unitId} />;
}

function Finding({ finding, unitId }: { readonly finding: FindingDetail; readonly unitId: string }) {
  const { agencyId, worksheetId, year, number, state, overdue } = finding;
  const due = dueWords(finding);
  return (
    <Page
      title={m.findings_number_year({ number, year })}
      tags={
        <>
          <StatusTag status={stateTone[state]}>{stateText[state]()}</StatusTag>
          {due && <StatusTag status={overdue ? "block" : "plain"}>{due}</StatusTag>}
        </>
      }
      lead={finding.unitName}
    >
      <div className={s.stack}>
        <div className={s.bar}>
          <TextLink to="/temuan">{m.findings_to_list()}</TextLink>
          <TextLink
            to="/lembar-kerja/$agencyId/$worksheetId"
            params={{ agencyId, worksheetId }}
            search={finding.item === null ? {} : { item: finding.item }}
          >
            {m.findings_to_worksheet({ year: String(year) })}
          </TextLink>
          {finding.verifyIn !== null && (
            <TextLink
              to="/lembar-kerja/$agencyId/$worksheetId/evaluasi"
              params={{ agencyId, worksheetId: finding.verifyIn }}
              search={finding.item === null ? {} : { item: finding.item }}
            >
              {m.findings_to_desk()}
            </TextLink>
          )}
        </div>
        <div className={s.columns}>
          <div>
            <Card>
              <dl className={s.facts}>
                <dt>{m.findings_condition()}</dt>
                <dd>{finding.condition}</dd>
                <dt>{m.findings_recommendation()}</dt>
                <dd>{finding.recommendation}</dd>
                <dt>{m.findings_source()}</dt>
                <dd>{[stageWords(finding.stage), sourceWords(finding)].filter(Boolean).join(" · ")}</dd>
              </dl>
              <Wordings finding={finding} />
            </Card>
            <FollowUp finding={finding} unitId={unitId} />
            {finding.state === "claimed" && finding.verifyIn !== null && (
              <VerifyForm finding={finding} worksheetId={finding.verifyIn} />
            )}
          </div>
          <Way finding={finding} />
        </div>
      </div>
    </Page>
  );
}

function Wordings({ finding }: { readonly finding: FindingDetail }) {
  if (finding.wordings.length === 0) return null;
  return (
    <details>
      <summary className={s.summary}>{m.findings_wordings()}</summary>
      <ul className={s.way}>
        {finding.wordings.map((one) => (
          <li key={one.version}>
            <span className={s.soft}>{moment(one.releasedAt)}</span>
            <p>{one.condition}</p>
            <p>{one.recommendation}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Everything that happened, dated, the newest first. */
function Way({ finding }: { readonly finding: FindingDetail }) {
  return (
    <Card title={m.findings_steps_title()}>
      <ol className={s.way}>
        {finding.steps.toReversed().map((step) => (
          <li key={step.number} data-side={step.side}>
            <b>{stepText[step.step]()}</b>
            <span className={s.soft}>{m.findings_by({ name: step.by, when: moment(step.at) })}</span>
            {step.answerBy !== null && <p>{m.findings_answer_by({ day: longDay(step.answerBy) })}</p>}
            {step.action && (
              <p>
                {step.action.text}{" "}
                <span className={s.soft}>
                  {step.action.owner}, {longDay(step.action.dueOn)}
                </span>
              </p>
            )}
            {step.text !== "" && <p>{step.text}</p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}

const stepText = {
  release: m.findings_step_release,
  plan: m.findings_step_plan,
  claim: m.findings_step_claim,
  send_back: m.findings_step_send_back,
  verify: m.findings_step_verify,
  withdraw: m.findings_step_withdraw,
} as const satisfies Record<FindingDetail["steps"][number]["step"], () => string>;
