import type { ReactNode } from "react";
import type { Agency } from "../../contract/agencies.ts";
import { getOpenWork, getOwnOpenWork } from "../../contract/reviews/hand-over.ts";
import * as m from "../../words/messages.js";
import { WithAgency } from "../agencies/agency-choice.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLinkedText } from "../ui/linked-text.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { useMe } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { WorkHandOver } from "./work-hand-over.tsx";

/** What a person has open, and to whom each piece goes: one's own, or another's for who edits the agency's people. */
export function WorkHandOverScreen() {
  return (
    <Page title={m.handover_title()} lead={m.handover_lead()}>
      <WithAgency>{(agency, choice) => <OfPerson key={agency.id} agency={agency} choice={choice} />}</WithAgency>
    </Page>
  );
}

function OfPerson({ agency, choice }: { readonly agency: Agency; readonly choice: ReactNode }) {
  const [person] = useLinkedText("person");
  const me = useMe();
  const isOwn = person === "" || person === me.accountId;
  const agencyId = agency.id;
  const own = useCall(getOwnOpenWork, { query: { agencyId } }, { enabled: isOwn });
  const theirs = useCall(getOpenWork, { params: { agencyId, accountId: person } }, { enabled: !isOwn });
  const work = isOwn ? own : theirs;
  if (work.isPending) return <TableSkeleton />;
  if (work.isError)
    return (
      <ProblemPanel problem={work.error} onRetry={() => void work.refetch()}>
        {choice}
      </ProblemPanel>
    );
  return (
    <>
      {choice}
      {work.data.items.length === 0 ? (
        <EmptyState title={m.handover_none()}>{m.handover_none_next()}</EmptyState>
      ) : (
        <Card title={m.handover_title_of({ name: work.data.name })}>
          <WorkHandOver
            key={person + work.dataUpdatedAt}
            agency={agency}
            accountId={isOwn ? null : person}
            work={work.data.items}
          />
        </Card>
      )}
    </>
  );
}
