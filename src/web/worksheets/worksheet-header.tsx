import { Button } from "@mantine/core";
import { type RefObject, useEffect, useRef } from "react";
import { stageOfState } from "../../core/worksheets/workflow.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { closingIn, moment } from "../ui/dates.ts";
import { ButtonLink } from "../ui/links.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { WhyNot } from "../ui/why-not.tsx";
import { areasText } from "./area-words.ts";
import { useBeside } from "./beside.ts";
import { lockWords } from "./lock-words.ts";
import { SaveState } from "./save-state.tsx";
import { useSheet } from "./sheet.ts";
import { TrialStrip } from "./trial-strip.tsx";
import s from "./worksheet.module.css";

/** Whose worksheet, which year, how long still, whether it is saved, and the step that comes next. */
export function WorksheetHeader() {
  const sheet = useSheet();
  const { worksheet } = sheet;
  const top = useRef<HTMLDivElement>(null);
  const beside = useBeside();
  useToldHeight(top);
  return (
    <>
      <div className={s.top} ref={top} data-sheet-header="">
        <div className={s.header}>
          <div className={s.whose}>
            <h1>{worksheet.unitName}</h1>
            <StatusTag status="plain">{m.worksheet_year_tag({ year: worksheet.round.year })}</StatusTag>
            <Deadline />
          </div>
          <div className={s.actions}>
            <Presence />
            <SaveState />
            <ExportButton />
            <NextStep />
          </div>
        </div>
        <TrialStrip />
      </div>
      <Situation />
      {beside && <beside.Head />}
    </>
  );
}

/** Tells the page how high the sticky head is, so that what sticks below it and what is scrolled up stay clear of it. */
function useToldHeight(top: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = top.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      element.parentElement?.style.setProperty("--sheet-header", `${element.offsetHeight}px`);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [top]);
}

function Deadline() {
  const { worksheet } = useSheet();
  const now = useNow();
  // Found fit and not submitted yet: what counts now is the end of the proposal's window.
  const isFit = worksheet.verdict !== null && worksheet.verdict.outcome !== "not_yet";
  const awaitsProposal = worksheet.state === "concluded" && worksheet.stage === "internal" && isFit;
  if (worksheet.state === "concluded" && !awaitsProposal)
    return <StatusTag status="plain">{m.worksheet_state_concluded()}</StatusTag>;
  const window = worksheet.windows.find((one) => one.stage === stageOfState(worksheet.state));
  const name = awaitsProposal ? m.rounds_stage_proposal() : stageName(worksheet.state);
  if (!window || worksheet.round.state === "closed") return <StatusTag status="plain">{name}</StatusTag>;
  if (Date.parse(window.opensAt) > now.getTime()) {
    return (
      <StatusTag status="plain">
        {m.worksheet_opens({ stage: name, when: moment(window.opensAt, worksheet.zone) })}
      </StatusTag>
    );
  }
  const over = Date.parse(window.closesAt) <= now.getTime();
  return (
    <StatusTag
      status={over ? "plain" : "need"}
    >{`${name}, ${closingIn(window.closesAt, now, worksheet.zone)}`}</StatusTag>
  );
}

function stageName(state: string): string {
  switch (state) {
    case "filling":
      return m.worksheet_state_filling();
    case "returned":
      return m.worksheet_state_returned();
    case "submitted":
      return m.worksheet_state_submitted();
    default:
      return m.worksheet_state_concluded();
  }
}

function Presence() {
  const { people } = useSheet();
  if (people.length === 0) return null;
  const names = people.map((person) => person.name).join(", ");
  return (
    <span className={s.people} title={names}>
      <span aria-hidden="true">◉</span> {m.worksheet_people_here({ count: people.length })}
    </span>
  );
}

function ExportButton() {
  const { open } = useSheet();
  return (
    <Button variant="default" className={s.hideSmall ?? ""} onClick={() => open({ kind: "export" })}>
      {m.exchange_open()}
    </Button>
  );
}

function NextStep() {
  const { worksheet, open } = useSheet();
  if (worksheet.verdict || worksheet.state === "submitted" || worksheet.state === "concluded") {
    return (
      <>
        {worksheet.receipt && (
          <Button variant="default" onClick={() => open({ kind: "receipt" })}>
            {m.worksheet_receipt_open()}
          </Button>
        )}
        {worksheet.verdict && <Button onClick={() => open({ kind: "verdict" })}>{m.worksheet_verdict_open()}</Button>}
      </>
    );
  }
  const submits = worksheet.may["worksheets.submit"]?.allowed;
  return (
    <>
      {worksheet.may["worksheets.answer"]?.allowed && (
        <>
          <ButtonLink
            variant="default"
            to="/lembar-kerja/$agencyId/$worksheetId/pilah"
            params={{ agencyId: worksheet.agencyId, worksheetId: worksheet.id }}
          >
            {m.sorting_open()}
          </ButtonLink>
          <Button variant="default" className={s.hideSmall ?? ""} onClick={() => open({ kind: "import" })}>
            {m.workbook_import_short()}
          </Button>
        </>
      )}
      <Button onClick={() => open({ kind: "check" })}>
        {submits ? m.worksheet_check_and_submit() : m.worksheet_check()}
      </Button>
    </>
  );
}

/** One sentence about what may be done here, only where something is out of the ordinary. */
function Situation() {
  const sheet = useSheet();
  const { worksheet } = sheet;
  const answer = worksheet.may["worksheets.answer"];
  if (worksheet.state === "returned" && answer?.allowed) {
    const first = sheet.outline.items.find((item) => sheet.returns.has(item.code));
    return (
      <div className={s.strip} role="status">
        <span>▲ {m.worksheet_returned_count({ count: sheet.returns.size })}</span>
        {first && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              sheet.setFilter("returned");
              sheet.go(first.code);
            }}
          >
            {m.worksheet_returned_go()}
          </Button>
        )}
      </div>
    );
  }
  if (!answer?.allowed) {
    const submitted = worksheet.state === "submitted" && worksheet.receipt;
    const lock = lockWords({ kind: "refused", why: answer?.why ?? "not_allowed_role" }, worksheet);
    return (
      <div className={s.strip} data-tone="plain" role="status">
        <div>
          <span>
            {submitted ? m.worksheet_submitted_at({ when: moment(submitted.submittedAt, worksheet.zone) }) : lock}
          </span>
          <WhyNot action="worksheets.answer" about={{ agencyId: worksheet.agencyId, worksheetId: worksheet.id }} />
        </div>
      </div>
    );
  }
  if (worksheet.myAreas) {
    return (
      <div className={s.strip} data-tone="plain" role="status">
        <span>{m.worksheet_your_areas({ areas: areasText(worksheet.myAreas, sheet.outline) })}</span>
      </div>
    );
  }
  return null;
}
