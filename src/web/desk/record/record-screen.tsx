import { Button } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { getDeskRecord } from "../../../contract/desk/record/record.ts";
import * as m from "../../../words/messages.js";
import { moment, timeOf } from "../../ui/dates.ts";
import { ButtonLink } from "../../ui/links.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { saveText } from "../../ui/save-file.ts";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { AgendaCard, AttendanceCard, ShownCard, TalkCard, TimelineCard } from "./record-parts.tsx";
import { DeskFindings } from "./findings-panel.tsx";
import { LateCard } from "./late-card.tsx";
import { MinutesCard } from "./minutes-card.tsx";
import { OutcomeCard } from "./outcome-card.tsx";
import { fileName, recordJson, timelineCsv } from "./record-export.ts";
import { RecordingsCard } from "./recordings-card.tsx";
import type { Kept } from "./record-words.ts";
import { TermsCard } from "./terms-form.tsx";
import s from "./record.module.css";

/** What is left of a desk evaluation: what is owed first, then what happened. */
export function DeskRecordScreen() {
  const here = useParams({ from: "/desk/$agencyId/$sessionId/catatan" });
  const kept = useCall(getDeskRecord, { params: here }, { staleTime: 5000, refetchInterval: 20_000 });
  if (kept.isPending) return <PageSkeleton />;
  // An answer that is here stays readable when the next one does not come.
  if (!kept.data) {
    return (
      <Page title={m.desk_record_nav()} width="reading">
        <ProblemPanel problem={kept.error} onRetry={() => void kept.refetch()} />
      </Page>
    );
  }
  return <Sheet kept={kept.data} problem={kept.error} onRetry={() => void kept.refetch()} />;
}

function Sheet({
  kept,
  problem,
  onRetry,
}: {
  readonly kept: Kept;
  readonly problem: unknown;
  readonly onRetry: () => void;
}) {
  const { session } = kept;
  const { agencyId, id: sessionId } = session;
  return (
    <Page
      title={m.desk_record_title({ unit: session.unitName })}
      tags={<StateTag state={session.state} />}
      lead={leadOf(kept)}
      actions={
        <>
          <ButtonLink variant="default" to="/desk/$agencyId/$sessionId" params={{ agencyId, sessionId }}>
            {m.desk_record_to_room()}
          </ButtonLink>
          <Button variant="default" onClick={() => saveText(fileName(kept, "csv"), "text/csv", timelineCsv(kept))}>
            {m.desk_record_export_csv()}
          </Button>
          <Button
            variant="default"
            onClick={() => saveText(fileName(kept, "json"), "application/json", recordJson(kept))}
          >
            {m.desk_record_export_json()}
          </Button>
        </>
      }
    >
      <div className={s.sections}>
        {problem !== null && <ProblemPanel problem={problem} onRetry={onRetry} />}
        {kept.may.seePanel && <p className={s.soft}>{m.desk_record_panel_view()}</p>}
        <OutcomeCard kept={kept} />
        <MinutesCard kept={kept} />
        <DeskFindings here={{ agencyId, sessionId }} unitId={session.unitId} />
        <LateCard kept={kept} />
        <AttendanceCard kept={kept} />
        <AgendaCard kept={kept} />
        <TalkCard kept={kept} />
        <ShownCard kept={kept} />
        <RecordingsCard kept={kept} />
        <TimelineCard kept={kept} />
        <TermsCard roundId={session.roundId} />
      </div>
    </Page>
  );
}

function StateTag({ state }: { readonly state: Kept["session"]["state"] }) {
  if (state === "closed") return <StatusTag status="met">{m.desk_record_state_closed()}</StatusTag>;
  return (
    <StatusTag status={state === "live" ? "need" : "plain"}>
      {state === "live" ? m.desk_record_state_live() : m.desk_record_state_planned()}
    </StatusTag>
  );
}

function leadOf({ session, record }: Kept): string {
  if (record.openedAt === null) return m.desk_record_lead_not_yet();
  if (record.closedAt === null) return m.desk_record_lead_live();
  const from = moment(record.openedAt, session.zone);
  return m.desk_record_lead_held({ from, to: timeOf(record.closedAt, session.zone), minutes: record.minutes });
}
