import { useState } from "react";
import type { Worksheet } from "../../contract/worksheets/shapes.ts";
import { isSettled } from "../../core/findings/follow-up.ts";
import * as m from "../../words/messages.js";
import { LinkButton } from "../worksheets/link-button.tsx";
import { type Sheet, useSheet } from "../worksheets/sheet.ts";
import shell from "../worksheets/worksheet.module.css";
import { ToldFindings, useToldFindings } from "./told-findings.tsx";
import s from "./findings.module.css";

/** While the unit fills: what it was told about the item in focus, last year's first. */
export function ItemFindings() {
  const sheet = useSheet();
  return <ToldFindings here={hereOf(sheet.worksheet)} item={sheet.item.code} {...namesOf(sheet)} />;
}

/** Below the worksheet's header: how much of earlier years is open, and what was said about the unit as a whole. */
export function HeadFindings() {
  const sheet = useSheet();
  const [isOpen, setOpen] = useState(false);
  const here = hereOf(sheet.worksheet);
  const names = namesOf(sheet);
  const told = useToldFindings(here);
  const all = [...(told.data?.items ?? []), ...(told.data?.earlier ?? [])];
  const open = told.data?.earlier.filter(({ state }) => !isSettled(state)) ?? [];
  const ofUnit = all.filter(({ item }) => item === null || !names.known(item));
  if (open.length === 0 && ofUnit.length === 0) return null;
  const first = open.find(({ item }) => item !== null && names.known(item))?.item;
  return (
    <div className={shell.strip} data-tone={open.length > 0 ? undefined : "plain"} data-told-head="">
      <div>
        {open.length > 0 && <span>▲ {m.findings_told_count({ count: open.length })} </span>}
        {first && <LinkButton onClick={() => sheet.go(first)}>{m.findings_told_open()}</LinkButton>}{" "}
        {ofUnit.length > 0 && (
          <LinkButton aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {m.findings_of_unit()} ({ofUnit.length})
          </LinkButton>
        )}
        {isOpen && (
          <div className={s.told}>
            <ToldFindings here={here} item={null} {...names} />
          </div>
        )}
      </div>
    </div>
  );
}

function hereOf({ agencyId, id, unitId }: Worksheet) {
  return { agencyId, worksheetId: id, unitId };
}

function namesOf({ outline }: Sheet) {
  return {
    known: (code: string): boolean => outline.itemsByCode.has(code),
    itemName: (code: string): string => outline.itemsByCode.get(code)?.short ?? code,
  };
}
