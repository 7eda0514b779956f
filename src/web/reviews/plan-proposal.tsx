import { Button, Checkbox } from "@mantine/core";
import { useMemo, useState } from "react";
import type { ReviewPlan } from "../../contract/reviews/plan.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import * as m from "../../words/messages.js";
import { count } from "../ui/numbers.ts";
import { layerName } from "../worksheets/layer-words.ts";
import { propose, type PlanWorksheet } from "./plan-model.ts";
import type { PlanChanges } from "./use-plan.ts";
import s from "./panel.module.css";

/** An even spread with the reason of each line; what the person leaves ticked is assigned. */
export function PlanProposal({
  plan,
  rows,
  tier,
  changes,
  onDone,
}: {
  readonly plan: ReviewPlan;
  readonly rows: readonly PlanWorksheet[];
  readonly tier: Tier;
  readonly changes: PlanChanges;
  readonly onDone: () => void;
}) {
  const proposal = useMemo(() => propose(plan, rows, tier), [plan, rows, tier]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const taken = proposal.filter(({ worksheetId, accountId }) => accountId !== null && !left.has(worksheetId));
  const nameOf = (accountId: string): string =>
    plan.people.find((person) => person.accountId === accountId)?.name ?? "";
  if (proposal.length === 0) return <p>{m.depth_propose_none()}</p>;
  return (
    <form
      className={s.stack}
      onSubmit={(event) => {
        event.preventDefault();
        changes.change(
          taken.flatMap(({ worksheetId, accountId }) =>
            accountId === null ? [] : [{ worksheetId, accountId, tier, assigned: true }],
          ),
        );
        onDone();
      }}
    >
      <p>{m.depth_propose_lead({ count: proposal.length, tier: layerName(tier) })}</p>
      <ul className={s.items}>
        {proposal.map((line) => {
          const unit = plan.worksheets.find(({ worksheetId }) => worksheetId === line.worksheetId)?.unitName ?? "";
          return (
            <li key={line.worksheetId}>
              <Checkbox
                label={
                  <>
                    <b>{unit}</b>
                    <br />
                    <span className={line.accountId === null || line.over ? s.need : s.soft}>
                      {line.accountId === null
                        ? m.depth_propose_nobody()
                        : m.depth_propose_line({
                            person: nameOf(line.accountId),
                            minutes: count(line.planned),
                            eligible: line.eligible,
                          })}
                      {line.over && `, ${m.depth_propose_over()}`}
                    </span>
                  </>
                }
                aria-label={m.depth_propose_take({ unit })}
                disabled={line.accountId === null}
                checked={line.accountId !== null && !left.has(line.worksheetId)}
                onChange={(event) => {
                  const next = new Set(left);
                  if (event.currentTarget.checked) next.delete(line.worksheetId);
                  else next.add(line.worksheetId);
                  setLeft(next);
                }}
              />
            </li>
          );
        })}
      </ul>
      <div>
        <Button type="submit" disabled={taken.length === 0} loading={changes.isSending}>
          {m.depth_propose_apply()}
        </Button>
      </div>
    </form>
  );
}
