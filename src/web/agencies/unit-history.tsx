import { Button } from "@mantine/core";
import { listUnits } from "../../contract/agencies.ts";
import { getUnitHistory, undoReorganisation } from "../../contract/agencies/reorganisation.ts";
import { type Descent, descentOf } from "../../core/agencies/descent.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { longDay } from "../ui/dates.ts";
import { useLinkedTexts } from "../ui/linked-text.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import { reorganisationWords } from "./reorganisation-words.ts";
import classes from "./reorganisation.module.css";

type History = Reply<typeof getUnitHistory>;

/** What the unit was called when, what came before and after it, by which letters; and the predicates of those before. */
export function UnitHistory({ agencyId, unitId }: { readonly agencyId: string; readonly unitId: string }) {
  const history = useCall(getUnitHistory, { params: { agencyId, unitId } });
  if (history.isError) return <ProblemPanel problem={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <p className={classes["lead"]}>{m.ui_waiting()}</p>;
  const { acts, names, inherited, successorPredicate } = history.data;
  if (acts.length === 0) return <p className={classes["lead"]}>{m.reorg_history_none()}</p>;
  const steps = acts.filter(({ kind }) => kind === "merge" || kind === "split");
  const before = descentOf(unitId, steps, "before", "9999-12-31");
  const after = descentOf(unitId, steps, "after", "0000-01-01");
  const parents = before.branches.map((one) => history.data.units.find(({ id }) => id === one.unitId)?.name ?? "");
  const formerly = [...names.slice(1).map(({ name }) => name), ...parents];
  return (
    <>
      {formerly.length > 0 && (
        <p className={classes["lead"]}>{m.reorg_formerly({ names: [...new Set(formerly)].join(", ") })}</p>
      )}
      {names.length > 0 && (
        <ul className={classes["tree"]}>
          {names.map((line, at) => (
            <li key={line.validFrom}>
              {at === names.length - 1
                ? m.reorg_from_start({ name: line.name })
                : m.reorg_was_called({ name: line.name, day: longDay(line.validFrom) })}
            </li>
          ))}
        </ul>
      )}
      <Tree title={m.reorg_before()} tree={before} history={history.data} />
      <Tree title={m.reorg_after()} tree={after} history={history.data} />
      {inherited.length > 0 && (
        <>
          <h4>{m.reorg_inherited()}</h4>
          <ul className={classes["tree"]}>
            {inherited.map((one) => (
              <li key={one.id}>
                <StatusTag status={successorPredicate === "passes" ? "met" : "plain"}>{one.predicate}</StatusTag>{" "}
                {one.unitName} · {one.decree}
              </li>
            ))}
          </ul>
          <p className={classes["lead"]}>
            {successorPredicate === "passes" ? m.reorg_inherited_passes() : m.reorg_inherited_stays()}
          </p>
        </>
      )}
      <ul className={classes["acts"]}>
        {acts.map((act) => (
          <Act key={act.id} agencyId={agencyId} act={act} />
        ))}
      </ul>
    </>
  );
}

function Tree({ title, tree, history }: { readonly title: string; readonly tree: Descent; readonly history: History }) {
  if (tree.branches.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <Branches branches={tree.branches} history={history} />
    </>
  );
}

function Branches({ branches, history }: { readonly branches: readonly Descent[]; readonly history: History }) {
  const link = useLinkedTexts();
  return (
    <ul className={classes["tree"]}>
      {branches.map((one) => {
        const unit = history.units.find(({ id }) => id === one.unitId);
        const act = history.acts.find(({ id }) => id === one.actId);
        return (
          <li key={one.unitId + one.actId}>
            <button type="button" className={classes["link"]} onClick={() => link({ unit: one.unitId, panel: "" })}>
              {unit?.name ?? ""}
            </button>
            {act && (
              <span className={classes["lead"]}>
                {" · "}
                {reorganisationWords[act.kind]()}, {longDay(act.effectiveDay)}
              </span>
            )}
            {one.branches.length > 0 && <Branches branches={one.branches} history={history} />}
          </li>
        );
      })}
    </ul>
  );
}

function Act({ agencyId, act }: { readonly agencyId: string; readonly act: History["acts"][number] }) {
  const toast = useToast();
  const undo = useSend(undoReorganisation, {
    refreshes: [listUnits, getUnitHistory],
    onDone: () => toast({ text: m.reorg_undone() }),
  });
  const { kind, letter, letterDate, effectiveDay, note } = act;
  return (
    <li>
      {m.reorg_act({
        kind: reorganisationWords[kind](),
        letter,
        date: longDay(letterDate),
        day: longDay(effectiveDay),
      })}
      {note && <p className={classes["lead"]}>{note}</p>}
      <p className={classes["lead"]}>{act.madeBy}</p>
      {undo.isError && <ProblemPanel problem={undo.error} />}
      {act.mayUndo && (
        <Button
          variant="default"
          size="compact-sm"
          loading={undo.isPending}
          onClick={() => undo.mutate({ params: { agencyId, reorganisationId: act.id } })}
        >
          {m.reorg_undo()}
        </Button>
      )}
    </li>
  );
}
