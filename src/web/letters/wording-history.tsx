import { Button } from "@mantine/core";
import type { getTemplate } from "../../contract/letters/wording.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { moment } from "../ui/dates.ts";
import s from "./letters.module.css";

/** Every version that was kept, and the way back to each; letters that were issued keep theirs. */
export function WordingHistory({
  found,
  onRestore,
}: {
  readonly found: Reply<typeof getTemplate>;
  readonly onRestore: ((version: number | null) => void) | null;
}) {
  return (
    <section className={s.block} aria-label={m.letters_history()}>
      <h2>{m.letters_history()}</h2>
      {found.history.length === 0 && <p className={s.soft}>{m.letters_history_none()}</p>}
      <ul className={s.numbers}>
        {found.history.map((one) => (
          <li key={one.version} className={s.line}>
            <span>
              {one.isShipped
                ? m.letters_history_shipped({ version: one.version })
                : m.letters_wording_own({ version: one.version })}
              {one.reason && `: ${one.reason}`}
              <br />
              <span className={s.soft}>
                {one.madeBy}, {moment(one.madeAt)}
              </span>
            </span>
            {onRestore && one.version !== found.newest && (
              <Button size="compact-sm" variant="default" onClick={() => onRestore(one.isShipped ? null : one.version)}>
                {m.letters_history_restore()}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {onRestore && found.agencyVersion !== null && (
        <Button variant="default" onClick={() => onRestore(null)}>
          {m.letters_restore_shipped()}
        </Button>
      )}
    </section>
  );
}
