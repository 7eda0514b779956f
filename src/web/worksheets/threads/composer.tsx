import { Button } from "@mantine/core";
import { useEffect, useId, useRef, useState } from "react";
import { type Audience, listThreadReaders } from "../../../contract/worksheets/threads.ts";
import * as m from "../../../words/messages.js";
import { KbdHint } from "../../ui/kbd-hint.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { LinkButton } from "../link-button.tsx";
import { useSheet } from "../sheet.ts";
import { MentionList, type Reader, readersLike } from "./mention-list.tsx";
import { ReadersLine } from "./readers-line.tsx";
import { type Chosen, nameBeing, type Saying } from "./saying.ts";
import { useWriting } from "./use-writing.ts";
import s from "./threads.module.css";

/** Where a message is written: who will read it stands above the button, and nothing typed is lost. */
export function Composer({
  box,
  audience,
  label,
  action,
  initial,
  onSend,
  onCancel,
}: {
  /** Names this box among all of the worksheet: what is written in it is kept under this name. */
  readonly box: string;
  readonly audience: Audience;
  readonly label: string;
  readonly action: string;
  readonly initial?: { readonly text: string; readonly chosen: readonly Chosen[] };
  readonly onSend: (saying: Saying, key: string) => Promise<void>;
  readonly onCancel?: () => void;
}) {
  const { worksheet } = useSheet();
  const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id, audience };
  const readers = useCall(listThreadReaders, { params }, { staleTime: 60_000 });
  const { writing, change, clear, submit, sending } = useWriting(box, onSend, initial);
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(-1);
  const listId = useId();
  useEffect(() => {
    // A box that was opened on purpose is written in.
    if (onCancel) field.current?.focus();
  }, []); // eslint-disable-line react-hooks/exhaustive-deps

  const being = nameBeing(writing.text, caret);
  const offered = being && being.from !== closed ? readersLike(readers.data?.items ?? [], being.query) : [];
  const chosenPlace = Math.min(active, offered.length - 1);

  const pick = (reader: Reader): void => {
    if (!being) return;
    const name = `@${reader.name} `;
    const text = writing.text.slice(0, being.from) + name + writing.text.slice(caret);
    change({ text, chosen: [...writing.chosen.filter(({ id }) => id !== reader.id), reader] });
    const at = being.from + name.length;
    setCaret(at);
    requestAnimationFrame(() => field.current?.setSelectionRange(at, at));
  };
  const onKey = (event: React.KeyboardEvent): void => {
    const reader = offered[chosenPlace];
    if (reader && (event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.shiftKey) pick(reader);
    else if (reader && event.key === "ArrowDown") setActive((chosenPlace + 1) % offered.length);
    else if (reader && event.key === "ArrowUp") setActive((chosenPlace + offered.length - 1) % offered.length);
    else if (reader && event.key === "Escape") setClosed(being?.from ?? -1);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
    else if (event.key === "Escape") field.current?.blur();
    else return;
    event.preventDefault();
  };
  const isBlank = writing.text.trim() === "";
  return (
    <form
      className={s.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <textarea
        ref={field}
        aria-label={label}
        placeholder={label}
        value={writing.text}
        rows={Math.min(12, Math.max(isBlank ? 1 : 3, writing.text.split("\n").length + 1))}
        maxLength={5000}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={offered.length > 0}
        aria-controls={listId}
        aria-activedescendant={offered.length > 0 ? `${listId}-${chosenPlace}` : undefined}
        onChange={(event) => {
          change({ text: event.target.value });
          setCaret(event.target.selectionStart);
          setActive(0);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setCaret(-1)}
        onKeyDown={onKey}
      />
      {offered.length > 0 && <MentionList id={listId} readers={offered} active={chosenPlace} onPick={pick} />}
      {sending.kind === "failed" && (
        <>
          <ProblemPanel problem={sending.problem} />
          <p className={s.kept}>▲ {m.threads_kept()}</p>
        </>
      )}
      {(!isBlank || onCancel) && (
        <>
          <ReadersLine audience={audience} readers={readers.data?.items} />
          <div className={s.send}>
            <Button type="submit" size="compact-md" loading={sending.kind === "sending"} disabled={isBlank}>
              {sending.kind === "failed" ? m.threads_send_again() : action}
            </Button>
            <KbdHint keys="Ctrl+Enter" />
            {onCancel && (
              <LinkButton
                onClick={() => {
                  clear();
                  onCancel();
                }}
              >
                {m.threads_cancel()}
              </LinkButton>
            )}
          </div>
        </>
      )}
    </form>
  );
}
