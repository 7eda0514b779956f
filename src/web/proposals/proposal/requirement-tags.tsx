import * as m from "../../../words/messages.js";
import { currentLanguage } from "../../ui/locale.ts";
import { StatusTag, type Status } from "../../ui/status-tag.tsx";
import type { FitUnit } from "./proposal-model.ts";
import s from "./proposal.module.css";

type Line = FitUnit["lines"][number];

/** How a unit stands to the requirements: the count in sight, each line one step away. */
export function RequirementTags({ lines }: { readonly lines: readonly Line[] }) {
  const blocks = lines.filter(({ weight }) => weight === "blocks").length;
  const warns = lines.filter(({ weight }) => weight === "warns").length;
  if (lines.length === 0) return null;
  return (
    <details className={s.lines}>
      <summary>
        {m.proposals_requirements()}{" "}
        {blocks > 0 && <StatusTag status="block">{m.proposals_lines_block({ count: blocks })}</StatusTag>}{" "}
        {warns > 0 && <StatusTag status="need">{m.proposals_lines_warn({ count: warns })}</StatusTag>}
        {blocks + warns === 0 && <StatusTag status="met">{m.proposals_lines_met()}</StatusTag>}
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line.key}>
            <span>{line.title[currentLanguage()]}</span>
            <StatusTag status={toneOf(line)}>{statusWords[line.status]()}</StatusTag>
          </li>
        ))}
      </ul>
    </details>
  );
}

const statusWords = {
  met: m.proposals_line_met,
  not_met: m.proposals_line_not_met,
  unproven: m.proposals_line_unproven,
  not_applicable: m.proposals_line_not_asked,
} as const satisfies Record<Line["status"], () => string>;

function toneOf({ status, weight }: Line): Status {
  if (weight === "blocks") return "block";
  if (weight === "warns") return "need";
  return status === "met" ? "met" : "plain";
}
