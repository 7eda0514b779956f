import { Fragment, useEffect, useRef } from "react";
import * as m from "../../words/messages.js";
import { useLanguage } from "../ui/language.tsx";
import { points } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { answerText } from "./answer-text.ts";
import { focusItem } from "./focus.ts";
import { itemScore } from "./item-points.ts";
import { LinkButton } from "./link-button.tsx";
import { groupScore } from "./outline-panel.tsx";
import type { OutlineItem } from "./outline.ts";
import { type Filter, filters, isShown } from "./progress.ts";
import { useSheet } from "./sheet.ts";
import { wordsOf } from "./wording.ts";
import s from "./whole-outline.module.css";

/** The whole worksheet as one dense table, one key away: code, question, answer, points, evidence, marks. */
export function WholeOutline() {
  const sheet = useSheet();
  const { language } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const shown = sheet.outline.items.filter((item) => isShown(sheet.filter, sheet.facts.get(item.code)));
  return (
    <section className={s.card} aria-labelledby="whole-title">
      <div className={s.head}>
        <h2 id="whole-title" ref={heading} tabIndex={-1}>
          {m.worksheet_whole_outline()}
        </h2>
        <LinkButton onClick={() => sheet.open({ kind: "progress" })}>{m.worksheet_progress_title()}</LinkButton>
      </div>
      <Filters />
      {shown.length === 0 && <p className={s.soft}>{m.worksheet_filter_none()}</p>}
      {shown.length > 0 && (
        <table className={s.table}>
          <thead>
            <tr>
              <th>{m.worksheet_column_item()}</th>
              <th>{m.worksheet_column_question()}</th>
              <th>{m.worksheet_column_answer()}</th>
              <th className={s.number}>{m.worksheet_column_points()}</th>
              <th className={s.number}>{m.worksheet_column_files()}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.outline.groups.map((group) => {
              const rows = group.items.filter((item) => shown.includes(item));
              if (rows.length === 0) return null;
              return (
                <Fragment key={group.key}>
                  <tr className={s.group}>
                    <th colSpan={3} scope="colgroup">
                      {`${group.label} ${group.name[language]}`.trim()}
                    </th>
                    <td className={s.number}>{points(groupScore(sheet, group))}</td>
                    <td />
                  </tr>
                  {rows.map((item) => (
                    <Row key={item.code} item={item} />
                  ))}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ item }: { readonly item: OutlineItem }) {
  const sheet = useSheet();
  const { language } = useLanguage();
  const facts = sheet.facts.get(item.code);
  const here = sheet.people.filter((person) => person.item === item.code);
  const open = (): void => {
    sheet.showOutline(false);
    sheet.go(item.code);
    focusItem(item.code);
  };
  return (
    <tr className={s.row} data-here={sheet.item.code === item.code || undefined} onClick={open}>
      <td className={s.code}>
        <LinkButton
          onClick={(event) => {
            event.stopPropagation();
            open();
          }}
        >
          {item.code}
        </LinkButton>
      </td>
      <td className={s.question}>
        {wordsOf(item.item, sheet.wording, language).question}
        <span className={s.marks}>
          {facts?.returned && <StatusTag status="need">{m.worksheet_returned()}</StatusTag>}
          {facts?.differs && <StatusTag status="need">{m.worksheet_different()}</StatusTag>}
          {here.length > 0 && <span className={s.soft}>◉ {here.map((person) => person.name).join(", ")}</span>}
        </span>
      </td>
      <td className={s.answer}>
        {facts?.answered ? (
          <b>{answerText(sheet.answers[item.code], item.item)}</b>
        ) : (
          <span className={s.soft}>{m.worksheet_unanswered()}</span>
        )}
      </td>
      <td className={s.number}>{facts?.answered ? points(itemScore(sheet, item)) : "–"}</td>
      <td className={s.number} data-none={facts?.evidence === 0 || undefined}>
        {facts?.evidence ?? 0}
      </td>
    </tr>
  );
}

/** Links that narrow the outline, and the arrows with it. Each says how many it would show. */
function Filters() {
  const sheet = useSheet();
  return (
    <div className={s.filters} role="group" aria-label={m.worksheet_filter()}>
      {filters.map((filter) => {
        const count = sheet.outline.items.filter((item) => isShown(filter, sheet.facts.get(item.code))).length;
        if (count === 0 && filter !== "all" && filter !== sheet.filter) return null;
        return (
          <button
            key={filter}
            type="button"
            aria-pressed={sheet.filter === filter}
            onClick={() => sheet.setFilter(filter)}
          >
            {filterWords[filter]()} <span className={s.count}>{count}</span>
          </button>
        );
      })}
    </div>
  );
}

const filterWords = {
  all: m.worksheet_filter_all,
  unanswered: m.worksheet_filter_unanswered,
  withoutEvidence: m.worksheet_filter_without_evidence,
  returned: m.worksheet_filter_returned,
  different: m.worksheet_filter_different,
} as const satisfies Record<Filter, () => string>;
