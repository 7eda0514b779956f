import { Button } from "@mantine/core";
import type { z } from "zod";
import { assignAssessor, listAssessors, unassignAssessor } from "../../contract/reviews.ts";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import * as m from "../../words/messages.js";
import { EmptyState } from "../ui/empty-state.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { reasonWords } from "../ui/problem-words.ts";
import { useCall, useSend } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import { layerName } from "../worksheets/layer-words.ts";
import { AssessorFacts } from "./assessor-facts.tsx";
import { asksReason, OverloadReason } from "./overload-reason.tsx";
import s from "./panel.module.css";

type Assessor = z.infer<typeof listAssessors.reply>["items"][number];

/** Who assesses this worksheet, in which tier; who is how busy, and who may not and why. */
export function AssignmentPanel({
  agencyId,
  worksheetId,
}: {
  readonly agencyId: string;
  readonly worksheetId: string;
}) {
  const params = { agencyId, worksheetId };
  const list = useCall(listAssessors, { params });
  const toast = useToast();
  const refreshes = [listAssessors, getWorksheet];
  const assign = useSend(assignAssessor, { refreshes });
  const unassign = useSend(unassignAssessor, { refreshes });
  if (list.isPending) return <TableSkeleton rows={4} />;
  if (list.isError) return <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />;
  const { items } = list.data;
  if (items.length === 0) return <EmptyState title={m.reviews_team_title()}>{m.reviews_team_none()}</EmptyState>;
  const change = (one: Assessor, reason = ""): void => {
    const at = { params: { ...params, accountId: one.accountId, tier: one.tier }, body: { reason } };
    if (one.assigned)
      unassign.mutate(at, {
        onSuccess: () => toast({ text: m.reviews_team_unassigned({ name: one.name }), undo: () => assign.mutate(at) }),
      });
    else
      assign.mutate(at, {
        onSuccess: () => toast({ text: m.reviews_team_now({ name: one.name, tier: layerName(one.tier) }) }),
      });
  };
  const problem = assign.error ?? unassign.error;
  const wanted = items.find((one) => isOf(one, assign.variables));
  const tiers = [...new Set(items.map((one) => one.tier))];
  return (
    <div className={s.stack}>
      <p>{m.reviews_team_lead()}</p>
      {asksReason(assign.error) && wanted ? (
        <OverloadReason
          problem={assign.error}
          isSending={assign.isPending}
          onSend={(reason) => change(wanted, reason)}
          onCancel={() => assign.reset()}
        />
      ) : (
        problem && <ProblemPanel problem={problem} />
      )}
      {tiers.map((tier) => (
        <section key={tier}>
          <h3>{layerName(tier)}</h3>
          <ul className={s.people}>
            {items
              .filter((one) => one.tier === tier)
              .map((one) => (
                <li key={one.accountId}>
                  <span>
                    <b>{one.name}</b>
                    <AssessorFacts one={one} />
                    {one.refusedBecause && (
                      <span className={s.refused}>
                        <span aria-hidden="true">✕ </span>
                        {refusalWords(one.refusedBecause)}
                      </span>
                    )}
                  </span>
                  {one.assigned && <StatusTag status="met">{m.reviews_team_assigned()}</StatusTag>}
                  {(one.assigned || !one.refusedBecause) && (
                    <Button
                      size="compact-md"
                      variant={one.assigned ? "default" : "filled"}
                      loading={isChanging(one, assign) || isChanging(one, unassign)}
                      onClick={() => change(one)}
                      aria-label={`${one.assigned ? m.reviews_team_unassign() : m.reviews_team_assign()} ${one.name}`}
                    >
                      {one.assigned ? m.reviews_team_unassign() : m.reviews_team_assign()}
                    </Button>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type Change = {
  readonly isPending: boolean;
  readonly variables: { readonly params: { readonly accountId: string; readonly tier: string } } | undefined;
};

function isChanging(one: Assessor, change: Change): boolean {
  return change.isPending && isOf(one, change.variables);
}

function isOf(one: Assessor, asked: Change["variables"]): boolean {
  return asked?.params.accountId === one.accountId && asked.params.tier === one.tier;
}

function refusalWords(why: string): string {
  if (why === "conflict_declared") return m.depth_load_conflict();
  if (why === "not_allowed_own_unit") return m.reviews_team_refused_own_unit();
  return why === "tier_not_configured"
    ? m.reviews_team_refused_tier()
    : m.reviews_team_refused_other({ why: reasonWords(why) });
}
