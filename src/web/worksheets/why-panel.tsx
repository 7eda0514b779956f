import { Button } from "@mantine/core";
import { useMemo } from "react";
import * as m from "../../words/messages.js";
import type { Derivation } from "../../core/worksheets/explain.ts";
import { explain } from "../../core/worksheets/explain.ts";
import { useLanguage } from "../ui/language.tsx";
import { percent, points } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { focusItem } from "./focus.ts";
import { LinkButton } from "./link-button.tsx";
import { type Sheet, useSheet } from "./sheet.ts";
import s from "./panels.module.css";

/** "Mengapa angka ini?": the whole derivation with its numbers put in, its weights and its clause; a page to print. */
export function WhyPanel({ node }: { readonly node: string }) {
  const sheet = useSheet();
  const { language } = useLanguage();
  const derivation = useMemo(
    () => explain(sheet.pack, sheet.answers, node, { held: sheet.worksheet.held }),
    [sheet.pack, sheet.answers, node, sheet.worksheet.held],
  );
  if (!derivation) return <p>{m.worksheet_why_unknown()}</p>;
  return (
    <div className={s.stack} data-print="why">
      <p className={s.printOnly}>
        {sheet.worksheet.unitName} · {m.worksheet_year_tag({ year: sheet.worksheet.round.year })} ·{" "}
        {sheet.pack.title[language]}
      </p>
      {sheet.trial && Object.keys(sheet.trial).length > 0 && (
        <StatusTag status="need">{m.worksheet_why_trial()}</StatusTag>
      )}
      <Step derivation={derivation} sheet={sheet} depth={0} />
      <p className={s.soft}>
        {sheet.pack.scoring.rounding.why[language]} {sheet.pack.scoring.blanks.why[language]}
      </p>
      <div className={s.noPrint}>
        <Button variant="default" size="compact-md" onClick={() => window.print()}>
          {m.worksheet_print()}
        </Button>
      </div>
    </div>
  );
}

function Step({
  derivation,
  sheet,
  depth,
}: {
  readonly derivation: Derivation;
  readonly sheet: Sheet;
  readonly depth: number;
}) {
  const { language } = useLanguage();
  const { kind, met } = derivation;
  const isItem = kind === "item";
  const body = (
    <>
      <p className={s.formula}>{derivation.formula[language]}</p>
      {derivation.inputs
        .filter((input) => input.given !== null)
        .map((input) => (
          <p key={input.key} className={s.input}>
            <b>{input.given?.replace(".", language === "id" ? "," : ".")}</b> {input.label[language]}
          </p>
        ))}
      <p className={s.clause}>{derivation.clause}</p>
      {isItem && (
        <LinkButton
          onClick={() => {
            sheet.go(derivation.code);
            focusItem(derivation.code);
          }}
        >
          {m.worksheet_open_item()}
        </LinkButton>
      )}
      {derivation.children.map((child) => (
        <Step key={child.code} derivation={child} sheet={sheet} depth={depth + 1} />
      ))}
    </>
  );
  const title = (
    <>
      <span className={s.stepName}>
        {kind !== "total" && kind !== "condition" && kind !== "held" && (
          <span className={s.soft}>{derivation.code} </span>
        )}
        {derivation.name[language]}
      </span>
      <span className={s.stepScore}>
        {kind === "held"
          ? met
            ? "✓"
            : "✕"
          : kind === "condition"
            ? `${points(derivation.score)} ${met ? "≥" : "<"} ${points(derivation.weight)}`
            : `${points(derivation.score)} / ${points(derivation.weight)}`}
      </span>
    </>
  );
  if (depth === 0) {
    return (
      <div className={s.step}>
        <div className={s.stepHead}>{title}</div>
        {met !== null && (
          <StatusTag status={met ? "met" : "block"}>{met ? m.worksheet_met() : m.worksheet_not_met()}</StatusTag>
        )}
        {met === null && (
          <p className={s.soft}>
            {percent({ numerator: derivation.percent.numerator, denominator: derivation.percent.denominator * 100n })}
          </p>
        )}
        {body}
      </div>
    );
  }
  return (
    <details className={s.step} open={depth < 2}>
      <summary className={s.stepHead}>{title}</summary>
      <div className={s.stepBody}>{body}</div>
    </details>
  );
}
