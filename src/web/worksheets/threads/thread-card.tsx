import { useEffect, useRef, useState } from "react";
import { resolveThread, sayInThread, seeThread, type Thread } from "../../../contract/worksheets/threads.ts";
import * as m from "../../../words/messages.js";
import { call } from "../../ui/call.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { LinkButton } from "../link-button.tsx";
import { useSheet } from "../sheet.ts";
import { Composer } from "./composer.tsx";
import { MessageLine } from "./message-line.tsx";
import { audienceWords } from "./thread-words.ts";
import { useThreadNews } from "./use-threads.ts";
import s from "./threads.module.css";

/** One thread: what it is about, what was said, and the box to answer in. Seen once it is on screen. */
export function ThreadCard({
  thread,
  isLinked,
  onChanged,
}: {
  readonly thread: Thread;
  /** A link led here. */
  readonly isLinked: boolean;
  readonly onChanged: (thread: Thread) => void;
}) {
  const { worksheet } = useSheet();
  const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id, threadId: thread.id };
  const card = useRef<HTMLElement>(null);
  const firstNew = useSeen(thread, params);
  const settle = useSend(resolveThread, { onDone: onChanged });
  useEffect(() => {
    if (isLinked) card.current?.scrollIntoView({ block: "start" });
  }, [isLinked]);
  const words = audienceWords[thread.audience];
  const isOpen = thread.resolved === null;
  return (
    <article
      ref={card}
      className={s.thread}
      data-audience={thread.audience}
      data-linked={isLinked || undefined}
      aria-label={words.name()}
    >
      <div className={s.about}>
        <span>
          {thread.document && `❐ ${thread.document.title}`}
          {thread.page !== null && `, ${m.threads_page({ page: thread.page })}`}
        </span>
        {thread.mayWrite && (
          <LinkButton disabled={settle.isPending} onClick={() => settle.mutate({ params, body: { resolved: isOpen } })}>
            {isOpen ? m.threads_resolve() : m.threads_reopen()}
          </LinkButton>
        )}
      </div>
      {settle.error && <ProblemPanel problem={settle.error} />}
      <ol className={s.messages}>
        {thread.messages.map((message) => (
          <MessageLine
            key={message.number}
            thread={thread}
            message={message}
            isNew={message.number >= firstNew && !message.mine}
            onChanged={onChanged}
          />
        ))}
      </ol>
      {thread.mayWrite && isOpen && (
        <Composer
          box={thread.id}
          audience={thread.audience}
          label={m.threads_answer()}
          action={m.threads_send()}
          onSend={async ({ text, mentions }, key) => {
            onChanged(await call(sayInThread, { params, body: { text, mentions: [...mentions], key } }));
          }}
        />
      )}
    </article>
  );
}

/** Tells the server that what is shown was seen; the number from which on it is new stays marked while it is open. */
function useSeen(
  thread: Thread,
  params: { readonly agencyId: string; readonly worksheetId: string; readonly threadId: string },
): number {
  const news = useThreadNews();
  const [firstNew] = useState(() => {
    const said = thread.messages.filter(({ kind, mine }) => kind === "said" && !mine);
    return thread.unread === 0 ? Infinity : (said.at(-thread.unread)?.number ?? Infinity);
  });
  const last = thread.messages.at(-1)?.number ?? 0;
  const { unread } = thread;
  const { agencyId, worksheetId, threadId } = params;
  useEffect(() => {
    if (unread === 0) return;
    // What could not be noted now is noted when the thread is shown again.
    call(seeThread, { params: { agencyId, worksheetId, threadId }, body: { number: last } }).then(
      news,
      () => undefined,
    );
  }, [unread, last, agencyId, worksheetId, threadId, news]);
  return firstNew;
}
