import type { Finding } from "../../contract/findings/shapes.ts";
import * as m from "../../words/messages.js";
import { longDay, shortDay } from "../ui/dates.ts";
import { pagesWords } from "../worksheets/pages-words.ts";
import type { Status } from "../ui/status-tag.tsx";

export const stateText = {
  open: m.findings_state_open,
  planned: m.findings_state_planned,
  claimed: m.findings_state_claimed,
  sent_back: m.findings_state_sent_back,
  verified: m.findings_state_verified,
  withdrawn: m.findings_state_withdrawn,
} as const satisfies Record<Finding["state"], () => string>;

export const stateTone = {
  open: "need",
  planned: "plain",
  claimed: "plain",
  sent_back: "need",
  verified: "met",
  withdrawn: "plain",
} as const satisfies Record<Finding["state"], Status>;

const stageText: Readonly<Record<string, () => string>> = {
  preliminary: m.findings_stage_preliminary,
  tpi_member: m.findings_stage_tpi_member,
  tpi_lead: m.findings_stage_tpi_lead,
  tpi_supervisor: m.findings_stage_tpi_supervisor,
  admin_selection: m.findings_stage_admin_selection,
  document_analysis: m.findings_stage_document_analysis,
  interview: m.findings_stage_interview,
  field_verification: m.findings_stage_field_verification,
  panel: m.findings_stage_panel,
};

/** A stage that this version does not know is shown by its code name. */
export function stageWords(stage: string): string {
  return stageText[stage]?.() ?? stage;
}

/** What a finding rests on: "Butir A.I.1.i.a · Notula rapat, versi 2, hlm. 3 · Notula: Rapat pembahasan". */
export function sourceWords(
  { item, evidence, minute }: Pick<Finding, "item" | "evidence" | "minute">,
  itemName: (code: string) => string = (code) => code,
): string {
  const parts = [
    item !== null && m.findings_source_item({ item: itemName(item) }),
    evidence &&
      [
        evidence.number > 0
          ? m.findings_source_evidence({ title: evidence.title, number: evidence.number })
          : evidence.title,
        evidence.pages !== "" && pagesWords(evidence.pages),
      ]
        .filter(Boolean)
        .join(", "),
    minute !== null && m.findings_source_minute({ minute }),
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Until when the unit must move, or since when it is late; null: nothing binds it now. */
export function dueWords({ due, overdue, state }: Pick<Finding, "due" | "overdue" | "state">): string | null {
  if (due === null) return null;
  if (overdue) return m.findings_overdue({ day: shortDay(due) });
  return state === "open" ? m.findings_answer_by({ day: longDay(due) }) : m.findings_due({ day: longDay(due) });
}
