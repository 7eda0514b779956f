import * as m from "../../words/messages.js";
import { useLanguage } from "../ui/language.tsx";
import { count } from "../ui/numbers.ts";
import { fillingOf, fillingText, useExpected } from "./expected.ts";
import { progressByGroup, progressByPerson } from "./progress.ts";
import { useSheet } from "./sheet.ts";
import s from "./panels.module.css";

/** How far each area is, with and without evidence, and who answered how many. */
export function ProgressPanel() {
  const sheet = useSheet();
  const { language } = useLanguage();
  const links = useExpected(sheet.worksheet);
  const people = progressByPerson(sheet.facts);
  return (
    <div className={s.stack}>
      <table className={s.table}>
        <thead>
          <tr>
            <th>{m.worksheet_progress_area()}</th>
            <th className={s.number}>{m.worksheet_progress_answered()}</th>
            <th className={s.number}>{m.worksheet_progress_evidence()}</th>
            <th className={s.number}>{m.expected_progress_title()}</th>
          </tr>
        </thead>
        <tbody>
          {progressByGroup(sheet.outline, sheet.facts).map(({ group, answered, evidence, items }) => (
            <tr key={group.key}>
              <td>{`${group.label} ${group.name[language]}`.trim()}</td>
              <td className={s.number}>{`${answered} / ${items}`}</td>
              <td className={s.number}>{`${evidence} / ${items}`}</td>
              <td className={s.number}>{links ? fillingText(fillingOf(group.items, links)) : "…"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={s.table}>
        <thead>
          <tr>
            <th>{m.worksheet_progress_person()}</th>
            <th className={s.number}>{m.worksheet_progress_items()}</th>
          </tr>
        </thead>
        <tbody>
          {people.length === 0 && (
            <tr>
              <td colSpan={2} className={s.soft}>
                {m.worksheet_progress_none()}
              </td>
            </tr>
          )}
          {people.map((person) => (
            <tr key={person.name}>
              <td>{person.name}</td>
              <td className={s.number}>{count(person.items)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
