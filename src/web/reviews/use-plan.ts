import { changeAssignments, getReviewPlan, type ReviewPlan } from "../../contract/reviews/plan.ts";
import { listAssessors } from "../../contract/reviews.ts";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import * as m from "../../words/messages.js";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { inverse, type PlanChange } from "./plan-model.ts";

type Placed = { readonly worksheetId: string; readonly teamId: string | null };

/** Sends changes of the plan, says what was done, and offers the way back. */
export function usePlanChanges(at: { readonly agencyId: string; readonly roundId: string }, plan: ReviewPlan) {
  const toast = useToast();
  const send = useSend(changeAssignments, { refreshes: [getReviewPlan, listAssessors, getWorksheet] });
  const post = (
    changes: readonly PlanChange[],
    teams: readonly Placed[],
    text: string | null,
    reason: string,
    undo: (() => void) | null,
  ): void =>
    send.mutate(
      { params: at, body: { changes: [...changes], teams: [...teams], reason } },
      {
        onSuccess: (done) =>
          toast({
            text: text ?? m.depth_plan_done_many(done),
            ...(undo ? { undo } : {}),
          }),
      },
    );
  const change = (
    changes: readonly PlanChange[],
    options: { readonly text?: string; readonly teams?: readonly Placed[]; readonly reason?: string } = {},
  ): void => {
    const teams = options.teams ?? [];
    const before = teams.map(({ worksheetId }) => ({
      worksheetId,
      teamId: plan.worksheets.find((one) => one.worksheetId === worksheetId)?.teamId ?? null,
    }));
    // The reason of the first time goes along: taking something back may put somebody over again.
    const undo = () =>
      post(inverse(changes), before, m.depth_plan_undone(), options.reason ?? m.depth_plan_undone(), null);
    post(changes, teams, options.text ?? null, options.reason ?? "", undo);
  };
  return {
    change,
    isSending: send.isPending,
    problem: send.error,
    clear: send.reset,
    /** The same once more, with why beyond the limit. */
    retry: (reason: string): void => {
      const asked = send.variables;
      if (asked) change(asked.body.changes, { teams: asked.body.teams ?? [], reason });
    },
  };
}

export type PlanChanges = ReturnType<typeof usePlanChanges>;
