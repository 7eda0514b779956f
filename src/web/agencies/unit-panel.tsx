import { Button } from "@mantine/core";
import { useState } from "react";
import type { Unit } from "../../contract/agencies.ts";
import { isStanding } from "../../core/agencies/predicate.ts";
import * as m from "../../words/messages.js";
import { longDay } from "../ui/dates.ts";
import { useLinkedTexts } from "../ui/linked-text.ts";
import { SidePanel } from "../ui/split.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { Term } from "../ui/term.tsx";
import { useToast } from "../ui/toasts.tsx";
import { unitKindWord } from "./agency-words.ts";
import { PredicateForm, RevocationForm } from "./predicate-forms.tsx";
import { UnitHistory } from "./unit-history.tsx";
import { UnitForm } from "./unit-form.tsx";
import type { UnitPredicate } from "./unit-predicate.ts";
import type { TreeUnit } from "./unit-tree.ts";
import classes from "./unit-panel.module.css";

type Doing = "look" | "edit" | "record" | { readonly revoke: string };

/** One unit: what it is, the predicates it was given, and for those who may, changing both. */
export function UnitPanel({
  agencyId,
  row,
  units,
  predicates,
  mayEdit,
  today,
  onClose,
}: {
  readonly agencyId: string;
  readonly row: TreeUnit<Unit>;
  readonly units: readonly TreeUnit<Unit>[];
  readonly predicates: readonly UnitPredicate[];
  readonly mayEdit: boolean;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const [doing, setDoing] = useState<Doing>("look");
  const toast = useToast();
  const link = useLinkedTexts();
  const { unit } = row;
  const look = () => setDoing("look");
  const done = () => {
    look();
    toast({ text: m.ui_saved() });
  };
  return (
    <SidePanel title={unit.name} onClose={onClose}>
      {doing === "edit" ? (
        <UnitForm agencyId={agencyId} unit={unit} units={units} onDone={done} onCancel={look} />
      ) : (
        <>
          <p className={classes["facts"]}>
            {unitKindWord(unit.kind)}
            {unit.code && ` · ${unit.code}`}
            {row.parentName && ` · ${m.agencies_under({ name: row.parentName })}`}
            {unit.validTo && ` · ${m.agencies_closed_on({ day: longDay(unit.validTo) })}`}
          </p>
          {mayEdit && (
            <div className={classes["line"]}>
              <Button variant="default" onClick={() => setDoing("edit")}>
                {m.agencies_unit_edit()}
              </Button>
              {unit.validTo === null && (
                <Button variant="default" onClick={() => link({ panel: "reorganise" })}>
                  {m.reorg_title()}
                </Button>
              )}
            </div>
          )}
          <h3 className={classes["heading"]}>
            <Term name="standing">{m.agencies_predicates()}</Term>
          </h3>
          {predicates.length === 0 && <p className={classes["facts"]}>{m.agencies_predicates_none()}</p>}
          <ul className={classes["list"]}>
            {predicates.map((one) => (
              <li key={one.id}>
                <div className={classes["line"]}>
                  <strong>{one.predicate}</strong>
                  <PredicateTag predicate={one} today={today} />
                </div>
                <p className={classes["facts"]}>
                  {one.decree}
                  <br />
                  {one.expiresOn
                    ? m.agencies_predicate_period({ from: longDay(one.inForceFrom), until: longDay(one.expiresOn) })
                    : m.agencies_predicate_from({ from: longDay(one.inForceFrom) })}
                </p>
                {mayEdit && one.revokedOn === null && !(typeof doing === "object" && doing.revoke === one.id) && (
                  <Button size="compact-sm" variant="default" onClick={() => setDoing({ revoke: one.id })}>
                    {m.agencies_predicate_revoke()}
                  </Button>
                )}
                {typeof doing === "object" && doing.revoke === one.id && (
                  <RevocationForm
                    agencyId={agencyId}
                    predicateId={one.id}
                    today={today}
                    onDone={done}
                    onCancel={look}
                  />
                )}
              </li>
            ))}
          </ul>
          {mayEdit && doing === "record" && (
            <PredicateForm agencyId={agencyId} unitId={unit.id} onDone={done} onCancel={look} />
          )}
          {mayEdit && doing !== "record" && (
            <Button variant="default" onClick={() => setDoing("record")}>
              {m.agencies_predicate_record()}
            </Button>
          )}
          <h3 className={classes["heading"]}>{m.reorg_history()}</h3>
          <UnitHistory agencyId={agencyId} unitId={unit.id} />
        </>
      )}
    </SidePanel>
  );
}

function PredicateTag({ predicate, today }: { readonly predicate: UnitPredicate; readonly today: string }) {
  if (predicate.revokedOn)
    return <StatusTag status="block">{m.agencies_predicate_revoked({ day: longDay(predicate.revokedOn) })}</StatusTag>;
  if (isStanding(predicate, today)) return <StatusTag status="met">{m.agencies_predicate_standing()}</StatusTag>;
  return (
    <StatusTag status="plain">
      {predicate.inForceFrom > today ? m.agencies_predicate_later() : m.agencies_predicate_expired()}
    </StatusTag>
  );
}
