import { Button } from "@mantine/core";
import * as m from "../../../words/messages.js";
import { KbdHint } from "../../ui/kbd-hint.tsx";
import s from "./sorting.module.css";

/** How much waits, how much is done, and the one step for all that is certain. */
export function SortingBar({
  waiting,
  more,
  sorted,
  reading,
  certain,
  onConfirmCertain,
}: {
  readonly waiting: number;
  readonly more: boolean;
  readonly sorted: number;
  readonly reading: number;
  readonly certain: number;
  readonly onConfirmCertain: () => void;
}) {
  return (
    <div className={s.bar}>
      <p role="status">
        <b>{more ? m.sorting_waiting_more({ count: waiting }) : m.sorting_waiting({ count: waiting })}</b>
        <span className={s.soft}>
          {m.sorting_sorted({ count: sorted })}
          {reading > 0 && ` · ${m.sorting_reading_count({ count: reading })}`}
        </span>
      </p>
      {waiting > 0 && (
        <p className={s.keys} aria-hidden="true">
          <KbdHint keys="↑" /> <KbdHint keys="↓" /> {m.sorting_key_move()} <KbdHint keys="1" />–<KbdHint keys="3" />{" "}
          {m.sorting_key_pick()} <KbdHint keys="Enter" /> {m.sorting_key_confirm()} <KbdHint keys="/" />{" "}
          {m.sorting_key_find()} <KbdHint keys="X" /> {m.sorting_key_aside()} <KbdHint keys="Z" />{" "}
          {m.sorting_key_undo()}
        </p>
      )}
      {certain > 0 && (
        <Button variant="light" onClick={onConfirmCertain}>
          {m.sorting_confirm_certain({ count: certain })}
        </Button>
      )}
    </div>
  );
}
