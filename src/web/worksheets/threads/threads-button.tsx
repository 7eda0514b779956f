import * as m from "../../../words/messages.js";
import { KbdHint } from "../../ui/kbd-hint.tsx";
import { LinkButton } from "../link-button.tsx";
import { useSheet } from "../sheet.ts";
import s from "./threads.module.css";

/** Opens the conversation of the item; says how much of it is open, new, and for oneself. */
export function ThreadsButton() {
  const sheet = useSheet();
  const count = sheet.threads.get(sheet.item.code);
  const isOpen = sheet.panel?.kind === "threads";
  return (
    <span className={s.button}>
      <LinkButton aria-expanded={isOpen} onClick={() => sheet.open(isOpen ? null : { kind: "threads" })}>
        {m.threads_title()}
        {count && count.open > 0 && ` (${count.open})`}
      </LinkButton>{" "}
      <KbdHint keys="K" />
      {count && count.mentions > 0 ? (
        <span className={s.fresh}>@ {m.threads_for_you()}</span>
      ) : (
        count && count.unread > 0 && <span className={s.fresh}>● {m.threads_unread({ count: count.unread })}</span>
      )}
    </span>
  );
}
