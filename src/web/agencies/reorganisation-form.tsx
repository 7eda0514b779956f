import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { z } from "zod";
import { listUnits, type Unit } from "../../contract/agencies.ts";
import { getUnitHistory, reorganise, tryReorganisation } from "../../contract/agencies/reorganisation.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { longDay } from "../ui/dates.ts";
import { Form } from "../ui/form.tsx";
import { heldRoleWord } from "../ui/office-words.ts";
import { useSend } from "../ui/queries.ts";
import { isUnitKind } from "./agency-words.ts";
import { blankReorganisation, bodyOf, type ReorganisationDraft } from "./reorganisation-draft.ts";
import { ReorganisationFields } from "./reorganisation-fields.tsx";
import type { TreeUnit } from "./unit-tree.ts";
import classes from "./reorganisation.module.css";

type Trial = Reply<typeof tryReorganisation>;
type Body = z.input<NonNullable<(typeof tryReorganisation)["body"]>>;

/** One change of units by one letter: first what it would do, then done. */
export function ReorganisationForm({
  agencyId,
  units,
  unitId,
  today,
  onDone,
  onCancel,
}: {
  readonly agencyId: string;
  readonly units: readonly TreeUnit<Unit>[];
  readonly unitId: string;
  readonly today: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const [draft, setDraft] = useState(blankReorganisation(today, unitId));
  const attempt = useSend(tryReorganisation, {});
  const open = units.filter(({ unit }) => unit.validTo === null);
  const first = open.find(({ unit }) => unit.id === draft.from[0])?.unit;
  const kind = first && isUnitKind(first.kind) ? first.kind : "other";
  const body: Body = bodyOf(draft, { kind, parentId: first?.parentId ?? null });
  if (attempt.data) {
    return (
      <Outcome
        agencyId={agencyId}
        body={body}
        draft={draft}
        trial={attempt.data}
        names={new Map(units.map(({ unit }) => [unit.id, unit.name]))}
        onDone={onDone}
        onBack={() => attempt.reset()}
      />
    );
  }
  return (
    <Form
      send={m.reorg_try()}
      sending={attempt.isPending}
      problem={attempt.error}
      onSend={() => attempt.mutate({ params: { agencyId }, body })}
      onCancel={onCancel}
    >
      <p className={classes["lead"]}>{m.reorg_lead()}</p>
      <ReorganisationFields
        draft={draft}
        units={open}
        today={today}
        onChange={(change: Partial<ReorganisationDraft>) => {
          setDraft((before) => ({ ...before, ...change }));
          if (attempt.isError) attempt.reset();
        }}
      />
    </Form>
  );
}

function Outcome({
  agencyId,
  body,
  draft,
  trial,
  names,
  onDone,
  onBack,
}: {
  readonly agencyId: string;
  readonly body: Body;
  readonly draft: ReorganisationDraft;
  readonly trial: Trial;
  readonly names: ReadonlyMap<string, string>;
  readonly onDone: () => void;
  readonly onBack: () => void;
}) {
  const targets = body.to.map((one) => ("unitId" in one ? (names.get(one.unitId) ?? "") : one.name));
  const [givenTo, setGivenTo] = useState<Readonly<Record<string, string>>>({});
  const send = useSend(reorganise, { refreshes: [listUnits, getUnitHistory], onDone });
  const heads = trial.duties.filter(({ role, acting }) => role === "unit_head" && !acting).length;
  // Where there is one successor, everybody goes there unless somebody says otherwise; of several heads, nobody does.
  const choiceOf = ({ dutyId, role }: Trial["duties"][number]): string =>
    givenTo[dutyId] ?? (targets.length === 1 && (role !== "unit_head" || heads === 1) ? "0" : "");
  const regrants = trial.duties.flatMap((duty) => {
    const to = choiceOf(duty);
    return to === "" || duty.acting ? [] : [{ dutyId: duty.dutyId, to: Number(to) }];
  });
  return (
    <Form
      send={m.reorg_send()}
      sending={send.isPending}
      problem={send.error}
      onSend={() => send.mutate({ params: { agencyId }, body: { ...body, regrants } })}
      extra={
        <Button variant="default" onClick={onBack}>
          {m.reorg_back()}
        </Button>
      }
    >
      <h3>{m.reorg_will()}</h3>
      <ul className={classes["will"]}>
        {consequences(draft, trial, names).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {trial.duties.length > 0 && (
        <section>
          <h4>{m.reorg_duties({ count: trial.duties.length, day: longDay(trial.lastDay) })}</h4>
          {targets.length > 0 && <p className={classes["lead"]}>{m.reorg_duties_hint()}</p>}
          <ul className={classes["duties"]}>
            {trial.duties.map((duty) => (
              <li key={duty.dutyId}>
                <div>
                  <strong>{duty.name}</strong>
                  <div className={classes["lead"]}>
                    {heldRoleWord(duty)}, {duty.unitName}
                  </div>
                </div>
                {duty.acting ? (
                  <span className={classes["lead"]}>{m.reorg_duty_acting()}</span>
                ) : (
                  targets.length > 0 && (
                    <NativeSelect
                      aria-label={duty.name}
                      value={choiceOf(duty)}
                      onChange={(event) => setGivenTo({ ...givenTo, [duty.dutyId]: event.currentTarget.value })}
                      data={[
                        { value: "", label: m.reorg_duty_ends() },
                        ...targets.map((label, at) => ({ value: String(at), label })),
                      ]}
                    />
                  )
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Form>
  );
}

/** What the act does, in sentences. */
function consequences(draft: ReorganisationDraft, trial: Trial, names: ReadonlyMap<string, string>): readonly string[] {
  const old = names.get(draft.from[0] ?? "") ?? "";
  const day = longDay(draft.effectiveDay);
  const said = [
    ...(draft.kind === "rename" ? [m.reorg_will_rename({ old, name: draft.name, day })] : []),
    ...(draft.kind === "move" ? [m.reorg_will_move({ name: old, day })] : []),
    ...trial.creates.map((name) => m.reorg_will_create({ name, day })),
    ...trial.closes.map(({ name }) => m.reorg_will_close({ name, day: longDay(trial.lastDay) })),
    ...trial.worksheets.map(({ unitName, year }) => m.reorg_will_worksheet({ unit: unitName, year })),
    ...trial.predicates.map(({ unitName, predicate }) =>
      m.reorg_will_predicate({ unit: unitName, predicate, rule: ruleOf(trial) }),
    ),
  ];
  const isQuiet = trial.duties.length + trial.worksheets.length + trial.predicates.length === 0;
  return isQuiet ? [...said, m.reorg_will_none()] : said;
}

function ruleOf({ successorPredicate }: Trial): string {
  return successorPredicate === "passes" ? m.reorg_rule_passes() : m.reorg_rule_stays();
}
