import { useState } from "react";
import { Button } from "@mantine/core";
import type { Fact, Line } from "../../../contract/proposals/requirements.ts";
import * as m from "../../../words/messages.js";
import { moment, shortDay } from "../../ui/dates.ts";
import { useMay, useMe } from "../../ui/session.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { CheckForm } from "./check-form.tsx";
import { FactForm } from "./fact-form.tsx";
import {
  certaintyWords,
  knownWords,
  nextWords,
  requiredWords,
  shortWords,
  statusWords,
  toneOf,
  valueWords,
} from "./requirement-words.ts";
import { useWording } from "./use-wording.ts";
import { proofAddress } from "./proof-address.ts";
import s from "./requirements.module.css";

export type FactPlace = { readonly agencyId: string; readonly unitId: string | null };
type Props = {
  readonly lines: readonly Line[];
  readonly facts: readonly Fact[];
  readonly scales: Readonly<Record<string, readonly string[]>>;
  readonly place: FactPlace;
  readonly label: string;
};

/** The requirements one under the other, each opening into what is asked, known, proven, and what to do next. */
export function RequirementLines({ lines, label, ...rest }: Props) {
  return (
    <ul className={s.lines} aria-label={label}>
      {lines.map((line) => (
        <li key={line.id}>
          <OneLine line={line} {...rest} />
        </li>
      ))}
    </ul>
  );
}

function OneLine({ line, facts, scales, place }: Omit<Props, "lines" | "label"> & { readonly line: Line }) {
  const wording = useWording();
  const entries = facts.filter(({ kind }) => kind === line.factKind);
  const told = facts.find(({ id }) => id === line.factId);
  const newer = facts.find(({ id }) => id === line.newerId);
  return (
    <details className={s.line} data-tone={toneOf(line)}>
      <summary>
        <span className={s.name}>{wording(line.name)}</span>
        <span className={s.short}>{shortWords(line)}</span>
        <StatusTag status={toneOf(line)}>
          {statusWords[line.status]()}
          {line.waived && `, ${m.requirements_waived()}`}
        </StatusTag>
      </summary>
      <div className={s.body}>
        <p>{wording(line.why)}</p>
        <dl className={s.facts}>
          <dt>{m.requirements_required()}</dt>
          <dd>{requiredWords(line)}</dd>
          <dt>{m.requirements_known()}</dt>
          <dd>{line.known === null && line.factKind === null ? shortWords(line) : knownWords(line.known)}</dd>
          {line.factKind !== null && (
            <>
              <dt>{m.requirements_proof()}</dt>
              <dd>{told ? <Proof fact={told} place={place} /> : "–"}</dd>
              <dt>{m.requirements_verified()}</dt>
              <dd>
                {line.verifiedBy !== null && line.verifiedOn !== null
                  ? m.requirements_verified_by({ name: line.verifiedBy, day: shortDay(line.verifiedOn) })
                  : m.requirements_not_verified()}
              </dd>
            </>
          )}
          {line.next !== "none" && (
            <>
              <dt>{m.requirements_next()}</dt>
              <dd>{nextWords(line)}</dd>
            </>
          )}
          <dt>{m.requirements_legal()}</dt>
          <dd>
            {line.legal.document}, {line.legal.place} <small>({certaintyWords[line.legal.certainty]()})</small>
          </dd>
        </dl>
        {line.doubtful && <Warning>{m.requirements_doubtful()}</Warning>}
        {newer?.verification?.outcome === "rejected" && (
          <Warning>{m.requirements_rejected({ note: newer.checkNote })}</Warning>
        )}
        {newer && newer.verification === null && line.status === "met" && <Warning>{m.requirements_pending()}</Warning>}
        {told?.proof?.kind === "statement" && <p>{m.requirements_from_statement()}</p>}
        {line.factKind !== null && told?.proof?.kind !== "statement" && (
          <FactActs
            kind={line.factKind}
            year={line.year}
            waiting={newer ?? told ?? null}
            scales={scales}
            place={place}
            hasEntries={entries.length > 0}
          />
        )}
        {entries.length > 0 && <History entries={entries} place={place} />}
      </div>
    </details>
  );
}

function Warning({ children }: { readonly children: string }) {
  return (
    <p className={s.warning}>
      <span aria-hidden="true">▲ </span>
      {children}
    </p>
  );
}

type ActsProps = Pick<Props, "scales" | "place"> & {
  readonly kind: Fact["kind"];
  readonly year: number | null;
  readonly waiting: Fact | null;
  readonly hasEntries: boolean;
};

/** Entering, for who may; verifying what waits, for somebody else who may. */
export function FactActs({ kind, year, waiting, scales, place, hasEntries }: ActsProps) {
  const may = useMay();
  const me = useMe();
  const [open, setOpen] = useState<"enter" | "check" | null>(null);
  const { agencyId, unitId } = place;
  const target = unitId === null ? { agencyId } : { agencyId, unitId };
  const mayEnter = may(unitId === null ? "requirements.enter" : "requirements.enterUnit", target).ok;
  const mayVerify = may(unitId === null ? "requirements.verify" : "requirements.verifyUnit", target).ok;
  const checkable = waiting !== null && waiting.verification === null && waiting.proof !== null;
  const isOwn = waiting?.enteredById === me.accountId;
  if (open === "enter")
    return <FactForm kind={kind} year={year} scales={scales} place={place} onClose={() => setOpen(null)} />;
  if (open === "check" && waiting) return <CheckForm fact={waiting} place={place} onClose={() => setOpen(null)} />;
  return (
    <div className={s.acts}>
      {mayVerify && checkable && !isOwn && <Button onClick={() => setOpen("check")}>{m.requirements_check()}</Button>}
      {mayEnter && (
        <Button variant="default" onClick={() => setOpen("enter")}>
          {hasEntries ? m.requirements_enter_anew() : m.requirements_enter()}
        </Button>
      )}
      {mayVerify && checkable && isOwn && <small>{m.requirements_own_entry()}</small>}
    </div>
  );
}

function Proof({ fact, place }: { readonly fact: Fact; readonly place: FactPlace }) {
  if (fact.proof === null) return m.requirements_proof_none();
  if (fact.proof.kind === "link")
    return (
      <a href={fact.proof.url} target="_blank" rel="noreferrer">
        {fact.proof.url}
      </a>
    );
  const name = proofName(fact.proof);
  return (
    <a href={proofAddress(fact, place)} target="_blank" rel="noreferrer">
      {name}
    </a>
  );
}

function proofName(proof: Exclude<NonNullable<Fact["proof"]>, { kind: "link" }>): string {
  if (proof.kind === "statement") return m.requirements_proof_statement({ number: proof.number });
  return proof.kind === "file" ? proof.fileName : proof.title;
}

function History({ entries, place }: { readonly entries: readonly Fact[]; readonly place: FactPlace }) {
  return (
    <details className={s.history}>
      <summary>{m.requirements_history()}</summary>
      <ol>
        {entries.map((fact) => (
          <li key={fact.id}>
            {valueWords(fact.value)}
            {fact.year !== null && `, ${m.requirements_year_of({ year: fact.year })}`} ·{" "}
            {m.requirements_entered_by({ name: fact.enteredBy, at: moment(fact.enteredAt) })} ·{" "}
            <Proof fact={fact} place={place} /> ·{" "}
            {fact.verification === null
              ? m.requirements_not_verified()
              : `${fact.verification.outcome === "verified" ? "✓" : "✕"} ${m.requirements_verified_by({ name: fact.verification.by, day: shortDay(fact.verification.on) })}`}
            {fact.note !== "" && ` · ${fact.note}`}
          </li>
        ))}
      </ol>
    </details>
  );
}
