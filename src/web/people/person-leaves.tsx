import { Button } from "@mantine/core";
import { enterLeave, listLeaves, withdrawLeave } from "../../contract/people/acting.ts";
import { listPeople } from "../../contract/people.ts";
import * as m from "../../words/messages.js";
import { useCall, useSend } from "../ui/queries.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useToast } from "../ui/toasts.tsx";
import { LeaveSection } from "./leave-section.tsx";
import type { Person } from "./people-table.tsx";

/** The leave of one person of the agency; for who edits the people, entering it and appointing a stand-in. */
export function PersonLeaves({
  agencyId,
  person,
  today,
  mayEdit,
  onAppoint,
}: {
  readonly agencyId: string;
  readonly person: Person;
  readonly today: string;
  readonly mayEdit: boolean;
  readonly onAppoint: () => void;
}) {
  const toast = useToast();
  const leaves = useCall(listLeaves, { params: { agencyId } });
  const enter = useSend(enterLeave, {
    refreshes: [listLeaves, listPeople],
    onDone: () => toast({ text: m.leave_entered() }),
  });
  const withdraw = useSend(withdrawLeave, {
    refreshes: [listLeaves, listPeople],
    onDone: () => toast({ text: m.leave_withdrawn() }),
  });
  if (leaves.isError) return <ProblemPanel problem={leaves.error} onRetry={() => void leaves.refetch()} />;
  const own = (leaves.data?.items ?? []).filter((one) => one.accountId === person.accountId);
  const { accountId } = person;
  return (
    <LeaveSection
      leaves={own}
      today={today}
      entering={
        mayEdit
          ? {
              sending: enter.isPending,
              problem: enter.error,
              onEnter: (body, done) => enter.mutate({ params: { agencyId, accountId }, body }, { onSuccess: done }),
            }
          : null
      }
      withdrawing={
        mayEdit
          ? {
              sending: withdraw.isPending,
              onWithdraw: (leave) => withdraw.mutate({ params: { agencyId, leaveId: leave.id } }),
            }
          : null
      }
    >
      {mayEdit && own.length > 0 && (
        <p>
          <Button variant="default" aria-label={m.acting_appoint_for({ name: person.name })} onClick={onAppoint}>
            {m.acting_appoint_plh()}
          </Button>
        </p>
      )}
    </LeaveSection>
  );
}
