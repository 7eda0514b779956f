import { enterOwnLeave, listOwnLeaves, withdrawLeave } from "../../contract/people/acting.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { useNow } from "../ui/clock.tsx";
import { todayIn } from "../ui/dates.ts";
import { ButtonLink } from "../ui/links.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { LeaveSection } from "./leave-section.tsx";

/** One's own leave: entered by oneself, in every agency where one has a duty. */
export function OwnLeaves() {
  const toast = useToast();
  const today = todayIn("WIB", useNow(60_000));
  const leaves = useCall(listOwnLeaves, {});
  const enter = useSend(enterOwnLeave, {
    refreshes: [listOwnLeaves],
    onDone: () => toast({ text: m.leave_entered() }),
  });
  const withdraw = useSend(withdrawLeave, {
    refreshes: [listOwnLeaves],
    onDone: () => toast({ text: m.leave_withdrawn() }),
  });
  const own = leaves.data?.items ?? [];
  return (
    <Card title={m.leave_mine()}>
      {leaves.isError && <ProblemPanel problem={leaves.error} onRetry={() => void leaves.refetch()} />}
      <LeaveSection
        leaves={own}
        today={today}
        entering={{
          sending: enter.isPending,
          problem: enter.error,
          onEnter: (body, done) => enter.mutate({ body }, { onSuccess: done }),
        }}
        withdrawing={{
          sending: withdraw.isPending,
          onWithdraw: ({ id }) => {
            const agencyId = own.find((one) => one.id === id)?.agencyId;
            if (agencyId) withdraw.mutate({ params: { agencyId, leaveId: id } });
          },
        }}
      />
      <p>
        <ButtonLink variant="default" to="/serah-terima">
          {m.handover_open()}
        </ButtonLink>
      </p>
    </Card>
  );
}
