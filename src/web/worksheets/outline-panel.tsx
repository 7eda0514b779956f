import * as m from "../../words/messages.js";
import { add, type Exact, zero } from "../../core/kernel/exact.ts";
import { KbdHint } from "../ui/kbd-hint.tsx";
import { useLanguage } from "../ui/language.tsx";
import { points } from "../ui/numbers.ts";
import { answerText } from "./answer-text.ts";
import { fillingOf, useExpected } from "./expected.ts";
import { focusItem } from "./focus.ts";
import { itemScore } from "./item-points.ts";
import type { OutlineGroup, OutlineItem } from "./outline.ts";
import { answeredIn } from "./progress.ts";
import { type Sheet, useSheet } from "./sheet.ts";
import { LinkButton } from "./link-button.tsx";
import s from "./outline-panel.module.css";
import shell from "./worksheet.module.css";

/** The worksheet at the left: areas with their scores, the sub-areas and items of the area in focus. */
export function OutlinePanel() {
  return (
    <nav className={`${shell.outlineColumn} ${shell.sticky}`} aria-label={m.worksheet_outline()}>
      <OutlineList />
    </nav>
  );
}

export function OutlineList({ onGone }: { readonly onGone?: () => void }) {
  const sheet = useSheet();
  const { language } = useLanguage();
  return (
    <div className={s.card}>
      {sheet.outline.components.map((component) => (
        <div key={component.code}>
          <div className={s.caption}>
            {component.name[language]} ·{" "}
            {m.worksheet_answered_of({
              answered: answeredIn(
                component.groups.flatMap((group) => group.items),
                sheet.facts,
              ),
              items: component.groups.reduce((sum, group) => sum + group.items.length, 0),
            })}
          </div>
          <ul className={s.list}>
            {component.groups.map((group) =>
              group.label === "" ? (
                <ResultRows key={group.key} group={group} onGone={onGone} />
              ) : (
                <AreaRow key={group.key} group={group} onGone={onGone} />
              ),
            )}
          </ul>
        </div>
      ))}
      <div className={s.foot}>
        <LinkButton
          onClick={() => {
            sheet.showOutline(!sheet.wholeOutline);
            onGone?.();
          }}
        >
          {sheet.wholeOutline ? m.worksheet_back_to_item() : m.worksheet_whole_outline()}
        </LinkButton>
        <KbdHint keys="O" />
      </div>
    </div>
  );
}

type RowProps = { readonly group: OutlineGroup; readonly onGone?: (() => void) | undefined };

function AreaRow({ group, onGone }: RowProps) {
  const sheet = useSheet();
  const { language } = useLanguage();
  const links = useExpected(sheet.worksheet);
  const isHere = sheet.item.group === group.key;
  const answered = answeredIn(group.items, sheet.facts);
  return (
    <li>
      <button
        type="button"
        className={s.row}
        data-here={isHere || undefined}
        onClick={() => goTo(sheet, entryOf(sheet, group), onGone)}
      >
        <span>
          {group.label} {group.name[language]}
        </span>
        <span className={s.score}>{points(groupScore(sheet, group))}</span>
      </button>
      {isHere && (
        <>
          <div className={s.progress}>
            {m.worksheet_answered_of({ answered, items: group.items.length })}
            {links && ` · ${m.expected_mark(fillingOf(group.items, links))}`}
          </div>
          <ul className={s.list}>
            {group.parts.map((part, at) => {
              const isPart = sheet.item.part === part.code;
              const first = part.items[0];
              return (
                <li key={part.code}>
                  {part.aspect && part.aspect.id !== group.parts[at - 1]?.aspect?.id && (
                    <div className={s.aspect}>{part.aspect[language]}</div>
                  )}
                  <button
                    type="button"
                    className={`${s.row} ${s.part}`}
                    data-here={isPart || undefined}
                    onClick={() => first && goTo(sheet, first, onGone)}
                  >
                    <span>
                      {part.label} {part.name[language]}
                    </span>
                    <span className={s.score}>{points(sheet.card.nodes[part.code]?.score ?? zero)}</span>
                  </button>
                  {isPart && (
                    <>
                      {links && <div className={s.progress}>{m.expected_mark(fillingOf(part.items, links))}</div>}
                      <ul className={s.items}>
                        {part.items.map((item) => (
                          <li key={item.code}>
                            <ItemChip item={item} onGone={onGone} />
                          </li>
                        ))}
                      </ul>
                    </>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </li>
  );
}

/** Results stand as their items: three of them, each weighty. */
function ResultRows({ group, onGone }: RowProps) {
  const sheet = useSheet();
  const { language } = useLanguage();
  return group.items.map((item) => (
    <li key={item.code}>
      <button
        type="button"
        className={s.row}
        data-here={sheet.item.code === item.code || undefined}
        onClick={() => goTo(sheet, item, onGone)}
      >
        <span>{resultName(sheet, item, language)}</span>
        <span className={s.score}>{points(itemScore(sheet, item))}</span>
      </button>
    </li>
  ));
}

function ItemChip({ item, onGone }: { readonly item: OutlineItem; readonly onGone?: (() => void) | undefined }) {
  const sheet = useSheet();
  const links = useExpected(sheet.worksheet);
  const facts = sheet.facts.get(item.code);
  const here = sheet.people.filter((person) => person.item === item.code);
  const talk = sheet.threads.get(item.code);
  const text = answerText(sheet.answers[item.code], item.item);
  const letter = item.code.slice(item.code.lastIndexOf(".") + 1);
  const filling = links && fillingOf([item], links);
  const marks = [
    filling && m.expected_mark(filling),
    !facts?.answered && m.worksheet_unanswered(),
    facts?.returned && m.worksheet_returned(),
    facts?.differs && m.worksheet_different(),
    talk && talk.open > 0 && m.threads_open_mark({ count: talk.open }),
    talk && talk.mentions > 0 && m.threads_for_you(),
    here.length > 0 && m.worksheet_here_now({ names: here.map((person) => person.name).join(", ") }),
  ]
    .filter(Boolean)
    .join(", ");
  return (
    <button
      type="button"
      className={s.chip}
      data-here={sheet.item.code === item.code || undefined}
      data-state={facts?.returned ? "returned" : facts?.answered ? "answered" : "open"}
      aria-current={sheet.item.code === item.code ? "true" : undefined}
      title={[item.short, marks].filter(Boolean).join(", ")}
      onClick={() => goTo(sheet, item, onGone)}
    >
      <span className={s.letter}>{letter}</span>
      {facts?.answered && text.length <= 5 ? (
        <span>{text}</span>
      ) : (
        <span aria-hidden="true">{facts?.answered ? "✓" : "·"}</span>
      )}
      {marks && <span className={s.hidden}>{marks}</span>}
      {facts?.returned && <span aria-hidden="true">▲</span>}
      {talk && talk.open > 0 && (
        <span aria-hidden="true" className={s.talk} data-need={talk.mentions + talk.unread > 0 || undefined}>
          {talk.mentions > 0 ? "@" : "❝"}
        </span>
      )}
      {here.length > 0 && (
        <span aria-hidden="true" className={s.dot}>
          ◉
        </span>
      )}
    </button>
  );
}

export function groupScore(sheet: Sheet, group: OutlineGroup): Exact {
  return group.nodes.reduce((sum, node) => add(sum, sheet.card.nodes[node]?.score ?? zero), zero);
}

function resultName(sheet: Sheet, item: OutlineItem, language: "id" | "en"): string {
  const condition = sheet.pack.gates.WBK.conditions.find((one) => one.nodes.length === 1 && one.nodes[0] === item.code);
  return (condition?.name ?? item.partName)[language];
}

/** Into an area: to its first unanswered item, else its first. */
function entryOf(sheet: Sheet, group: OutlineGroup): OutlineItem | undefined {
  return group.items.find((item) => !sheet.facts.get(item.code)?.answered) ?? group.items[0];
}

function goTo(sheet: Sheet, item: OutlineItem | undefined, onGone?: () => void): void {
  if (!item) return;
  sheet.draft.flush();
  sheet.showOutline(false);
  sheet.go(item.code);
  focusItem(item.code);
  onGone?.();
}
