import * as m from "../../words/messages.js";
import { KbdHint } from "../ui/kbd-hint.tsx";
import s from "./panels.module.css";

/** The keys, in the order in which a day of filling needs them. */
export function HelpPanel() {
  const rows: readonly (readonly [string, string])[] = [
    ["A – E", m.worksheet_key_pick()],
    ["Y / T", m.worksheet_key_yes_no()],
    ["↑ ↓", m.worksheet_key_move()],
    ["← →", m.worksheet_key_options()],
    ["Enter", m.worksheet_key_next()],
    ["N", m.worksheet_key_note()],
    ["Ctrl Enter", m.worksheet_key_from_note()],
    ["K", m.threads_key()],
    ["U", m.worksheet_key_upload()],
    ["H", m.worksheet_key_history()],
    ["O", m.worksheet_key_outline()],
    ["W", m.worksheet_key_trial()],
    ["Z", m.worksheet_key_undo()],
    ["Ctrl K", m.worksheet_key_find()],
    ["Esc", m.worksheet_key_close()],
  ];
  return (
    <div className={s.stack}>
      <table className={s.table}>
        <tbody>
          {rows.map(([keys, does]) => (
            <tr key={keys}>
              <td>
                <KbdHint keys={keys} />
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={s.soft}>{m.worksheet_help_saving()}</p>
    </div>
  );
}
