import { useMemo } from "react";
import { listAgencies } from "../../contract/agencies.ts";
import { getOverview } from "../../contract/reviews/board.ts";
import { listAwaited } from "../../contract/worksheets/threads.ts";
import { listNationalDuties } from "../../contract/proposals/national.ts";
import { getInbox } from "../../contract/worksheets/inbox.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { useNow } from "../ui/clock.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ButtonLink } from "../ui/links.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { useMay, useMe } from "../ui/session.tsx";
import { CardsSkeleton } from "../ui/skeletons.tsx";
import { AwaitedAnswers } from "./awaited-answers.tsx";
import { DeskOwed, useDeskOwed } from "./desk-owed.tsx";
import { EvidenceIntegrity } from "./evidence-integrity.tsx";
import { NationalOwed } from "./national-owed.tsx";
import { OfficeNotices } from "./office-notices.tsx";
import { type Duty, Owed } from "./owed.tsx";
import { OverviewCard } from "./overview.tsx";
import { ProposalDuties } from "./proposal-duties.tsx";
import classes from "./home-screen.module.css";

/** What do I owe, by when: the nearest deadline on top, then the rest, then what is already done. */
export function HomeScreen() {
  const me = useMe();
  const inbox = useCall(getInbox, {}, { staleTime: 10_000, refetchInterval: 120_000 });
  return (
    <Page title={m.home_title()} lead={m.home_hello({ name: me.name })} width="reading">
      {inbox.isPending && <CardsSkeleton />}
      {inbox.isError && <ProblemPanel problem={inbox.error} onRetry={() => void inbox.refetch()} />}
      {inbox.data && <Inbox duties={inbox.data.items} />}
      <ProposalDuties />
      <DeskOwed />
      <NationalOwed />
      <OfficeNotices />
      {inbox.data && inbox.data.items.length > 0 && <Overview />}
      <EvidenceIntegrity />
    </Page>
  );
}

function Inbox({ duties }: { readonly duties: readonly Duty[] }) {
  const now = useNow();
  const owed = useMemo(() => duties.filter((duty) => !duty.done), [duties]);
  const done = useMemo(() => duties.filter((duty) => duty.done), [duties]);
  const [first, ...rest] = owed;
  const awaited = useCall(listAwaited, {}, { staleTime: 10_000, refetchInterval: 120_000 });
  const isAwaited = (awaited.data?.items.length ?? 0) > 0;
  const national = useCall(listNationalDuties, {}, { staleTime: 10_000 });
  const desk = useDeskOwed();
  const isElsewhere = (national.data?.items.length ?? 0) > 0 || (desk.data?.items.length ?? 0) > 0;
  if (duties.length === 0 && isElsewhere) return null;
  if (duties.length === 0 && !isAwaited) return <NothingYet />;
  return (
    <div className={classes["inbox"]}>
      {first ? (
        <Owed duty={first} now={now} first />
      ) : (
        !isAwaited && (
          <Card tone="wash">
            <strong>✓ {m.home_all_done()}</strong>
          </Card>
        )
      )}
      {awaited.isError && <ProblemPanel problem={awaited.error} onRetry={() => void awaited.refetch()} />}
      {awaited.data && isAwaited && <AwaitedAnswers awaited={awaited.data.items} />}
      {rest.length > 0 && (
        <section className={classes["section"]}>
          <h2>{m.home_then()}</h2>
          {rest.map((duty) => (
            <Owed key={duty.kind + duty.worksheetId} duty={duty} now={now} />
          ))}
        </section>
      )}
      {done.length > 0 && (
        <section className={classes["section"]}>
          <h2>{m.home_done()}</h2>
          {done.map((duty) => (
            <Owed key={duty.kind + duty.worksheetId} duty={duty} now={now} />
          ))}
        </section>
      )}
    </div>
  );
}

/** How far the year is, for whoever may see the whole of an agency. */
function Overview() {
  const overview = useCall(getOverview, {}, { staleTime: 60_000 });
  if (!overview.data || overview.data.items.length === 0) return null;
  return (
    <div className={classes["overview"]}>
      {overview.data.items.map((one) => (
        <OverviewCard key={one.agencyId + one.roundId} overview={one} />
      ))}
    </div>
  );
}

/** Says what to do first, by what the person may do at all. */
function NothingYet() {
  const me = useMe();
  const may = useMay();
  const agencyIds = me.duties.flatMap((duty) => (duty.agencyId ? [duty.agencyId] : []));
  const opens = agencyIds.some((agencyId) => may("worksheets.open", { agencyId }).ok);
  const creates = may("agencies.create").ok;
  const agencies = useCall(listAgencies, {}, { enabled: creates });
  const overview = useCall(getOverview, {}, { staleTime: 60_000 });
  if ((creates && agencies.isPending) || overview.isPending) return <CardsSkeleton />;
  const hasWorksheets = overview.data?.items.some(({ counts }) => Object.values(counts).some((count) => count > 0));
  if (hasWorksheets) {
    return (
      <>
        <p>{m.board_overview_no_task()}</p>
        <Overview />
      </>
    );
  }
  if (creates && agencies.data?.items.length) {
    return (
      <EmptyState title={m.home_all_done()} action={<ButtonLink to="/tahun">{m.home_see_rounds()}</ButtonLink>}>
        {m.home_running_platform()}
      </EmptyState>
    );
  }
  if (creates) {
    return (
      <EmptyState title={m.home_empty()} action={<ButtonLink to="/instansi">{m.home_first_agency()}</ButtonLink>}>
        {m.home_empty_platform()}
      </EmptyState>
    );
  }
  if (me.duties.some(({ role }) => role === "tpn_head" || role === "tpn_lead" || role === "tpn_evaluator")) {
    return (
      <EmptyState title={m.home_empty()} action={<ButtonLink to="/nasional">{m.national_title()}</ButtonLink>}>
        {m.home_empty_national()}
      </EmptyState>
    );
  }
  if (opens) {
    return (
      <EmptyState
        title={m.home_empty()}
        action={<ButtonLink to="/lembar-kerja">{m.home_first_worksheet()}</ButtonLink>}
      >
        {m.home_empty_agency()}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={m.home_empty()}
      action={
        <ButtonLink to="/lembar-kerja" variant="default">
          {m.home_see_worksheets()}
        </ButtonLink>
      }
    >
      {m.home_empty_others()}
    </EmptyState>
  );
}
