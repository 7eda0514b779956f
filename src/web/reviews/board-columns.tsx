import type { BoardLine } from "../../contract/reviews/board.ts";
import * as m from "../../words/messages.js";
import type { Column } from "../ui/columns.ts";
import { lastMoment, moment, shortDay } from "../ui/dates.ts";
import { TextLink } from "../ui/links.tsx";
import { count } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { layerName } from "../worksheets/layer-words.ts";
import { outcomeTone, outcomeWords } from "../worksheets/worksheet-list-words.ts";
import { ageWords, roundTone, roundWords, turnWords } from "./board-words.ts";
import s from "./board.module.css";

type Place = { readonly agencyId: string; readonly items: number };

/** One worksheet as a line of the board. */
export function boardColumns(place: Place): readonly Column<BoardLine>[] {
  return [
    {
      id: "unit",
      title: m.board_column_unit(),
      value: (line) => line.unitName,
      cell: (line) => <Unit line={line} agencyId={place.agencyId} />,
      main: true,
    },
    {
      id: "where",
      title: m.board_column_where(),
      value: (line) => roundWords(line.round),
      cell: (line) => <Where line={line} />,
    },
    {
      id: "turn",
      title: m.board_column_turn(),
      value: (line) => turnWords(line).who,
      cell: (line) => <Turn line={line} />,
      csv: (line) => [turnWords(line).who, turnWords(line).names].filter(Boolean).join(": "),
    },
    {
      id: "tiers",
      title: m.board_column_tiers(),
      value: (line) => line.tiers.reduce((sum, { left }) => sum + left, 0),
      cell: (line) => <Tiers line={line} items={place.items} />,
      csv: (line) => tiersCsv(line),
    },
    {
      id: "differing",
      title: m.board_column_differing(),
      value: (line) => line.differing,
      cell: (line) => (line.differing === 0 ? "–" : count(line.differing)),
      align: "end",
    },
    {
      id: "returned",
      title: m.board_column_returned(),
      value: (line) => line.returned - line.repaired,
      cell: (line) => <span className={s.age}>{line.returned === 0 ? "–" : repairWords(line)}</span>,
      csv: (line) => (line.returned === 0 ? null : repairWords(line)),
      align: "end",
    },
    {
      id: "age",
      title: m.board_column_age(),
      value: (line) => line.workingDays,
      cell: (line) => (
        <span className={s.age}>
          <StatusTag status={ageWords(line).tone}>{ageWords(line).words}</StatusTag>
        </span>
      ),
    },
    {
      id: "due",
      title: m.board_column_due(),
      value: (line) => line.due,
      cell: (line) => <Due line={line} />,
      csv: (line) => (line.due ? lastMoment(line.due) : null),
    },
    {
      id: "minutes",
      title: m.board_column_minutes(),
      value: (line) => line.minutesLeft?.minutes ?? null,
      cell: (line) => <span className={s.soft}>{minutesWords(line)}</span>,
      csv: (line) => line.minutesLeft?.minutes ?? null,
      align: "end",
    },
    {
      id: "last",
      title: m.board_column_last(),
      value: (line) => line.lastActAt,
      cell: (line) => <span className={s.day}>{shortDay(line.lastActAt.slice(0, 10))}</span>,
      csv: (line) => moment(line.lastActAt),
    },
  ];
}

/** For a spreadsheet also what the screen writes small. */
export function exportedBoard(place: Place): readonly Column<BoardLine>[] {
  return [
    ...boardColumns(place),
    { id: "target", title: m.board_column_target(), value: (line) => line.target },
    {
      id: "people",
      title: m.board_column_people(),
      value: (line) => line.people.map(({ name, tier }) => `${name} (${layerName(tier)})`).join(", "),
    },
  ];
}

function Unit({ line, agencyId }: { readonly line: BoardLine; readonly agencyId: string }) {
  const params = { agencyId, worksheetId: line.worksheetId };
  const isUnderReview = line.state !== "filling";
  return (
    <span className={s.unit}>
      {isUnderReview ? (
        <TextLink to="/lembar-kerja/$agencyId/$worksheetId/evaluasi" params={params} fw={650}>
          {line.unitName}
        </TextLink>
      ) : (
        <TextLink to="/lembar-kerja/$agencyId/$worksheetId" params={params} fw={650}>
          {line.unitName}
        </TextLink>
      )}
      <span className={s.soft}>
        {[line.target, line.passedOn ? m.board_passed_on({ letter: line.passedOn.letter }) : null]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </span>
  );
}

function Where({ line }: { readonly line: BoardLine }) {
  return (
    <span className={s.where}>
      {line.verdict && line.state === "concluded" ? (
        <StatusTag status={outcomeTone(line.verdict)}>{outcomeWords(line.verdict)}</StatusTag>
      ) : (
        <StatusTag status={roundTone[line.round.phase]}>{roundWords(line.round)}</StatusTag>
      )}
    </span>
  );
}

function Turn({ line }: { readonly line: BoardLine }) {
  const { who, names } = turnWords(line);
  return (
    <span className={s.stack}>
      <span>{who}</span>
      {names && <span className={s.soft}>{names}</span>}
    </span>
  );
}

function Tiers({ line, items }: { readonly line: BoardLine; readonly items: number }) {
  if (line.state === "filling") {
    return (
      <span className={s.soft}>
        {m.board_unit_answered({ answered: count(line.unitAnswered), items: count(items) })}
      </span>
    );
  }
  return (
    <ul className={s.tiers}>
      {line.tiers.map(({ tier, left }) => (
        <li key={tier} data-done={left === 0 || undefined}>
          {left === 0
            ? m.board_tier_done({ tier: layerName(tier) })
            : m.board_tier_left({ tier: layerName(tier), left: count(left) })}
        </li>
      ))}
    </ul>
  );
}

function Due({ line }: { readonly line: BoardLine }) {
  if (!line.due) return "–";
  return (
    <span className={s.stack}>
      <span className={s.soft}>{lastMoment(line.due)}</span>
      {line.isOverdue && <StatusTag status="block">{m.board_overdue()}</StatusTag>}
    </span>
  );
}

function minutesWords({ minutesLeft: left, atWork }: BoardLine): string {
  if (left === null) return "–";
  if (left.minutes === 0) return atWork === "preliminary" ? m.board_ready_pass_on() : m.board_ready();
  const minutes = count(left.minutes);
  return left.basis === "plan" ? m.board_minutes_plan({ minutes }) : m.board_minutes({ minutes });
}

function repairWords(line: BoardLine): string {
  return m.board_repaired({ repaired: count(line.repaired), returned: count(line.returned) });
}

function tiersCsv(line: BoardLine): string {
  return line.tiers
    .map(({ tier, answered, left }) =>
      m.board_tier_csv({ tier: layerName(tier), answered: count(answered), left: count(left) }),
    )
    .join("; ");
}
