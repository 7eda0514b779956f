import { useState } from "react";
import {
  editMessage,
  listMessageVersions,
  type Message,
  type Thread,
  withdrawMessage,
} from "../../../contract/worksheets/threads.ts";
import * as m from "../../../words/messages.js";
import { call } from "../../ui/call.ts";
import { exactMoment, moment } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { LinkButton } from "../link-button.tsx";
import { useSheet } from "../sheet.ts";
import { Composer } from "./composer.tsx";
import { MessageText } from "./message-text.tsx";
import { toDraft } from "./saying.ts";
import { speakerRole } from "./thread-words.ts";
import s from "./threads.module.css";

type Props = {
  readonly thread: Thread;
  readonly message: Message;
  readonly isNew: boolean;
  readonly onChanged: (thread: Thread) => void;
};

/** One message: who, in which role, when, what; or that somebody settled the thread. */
export function MessageLine({ thread, message, isNew, onChanged }: Props) {
  const { worksheet } = useSheet();
  const [open, setOpen] = useState<"edit" | "versions" | null>(null);
  const when = moment(message.writtenAt, worksheet.zone);
  if (message.kind !== "said") {
    const words = { name: message.author.name, when };
    return (
      <li className={s.step}>
        {message.kind === "resolved" ? `✓ ${m.threads_resolved_by(words)}` : `↺ ${m.threads_reopened_by(words)}`}
      </li>
    );
  }
  return (
    <li className={s.message} data-mine={message.mine || undefined}>
      <p className={s.who}>
        <b>{message.mine ? m.threads_me() : message.author.name}</b> <span>{speakerRole(message.author)}</span>{" "}
        <time dateTime={message.writtenAt}>{when}</time>
        {isNew && <span className={s.fresh}>● {m.threads_new()}</span>}
      </p>
      {message.withdrawn ? (
        <p className={s.gone}>{m.threads_withdrawn()}</p>
      ) : open === "edit" ? (
        <Edit thread={thread} message={message} onChanged={onChanged} onDone={() => setOpen(null)} />
      ) : (
        <MessageText message={message} />
      )}
      {!message.withdrawn && open !== "edit" && (
        <p className={s.steps}>
          {message.changedAt !== null && (
            <LinkButton
              aria-expanded={open === "versions"}
              onClick={() => setOpen(open === "versions" ? null : "versions")}
            >
              {m.threads_edited()}
            </LinkButton>
          )}
          {message.mine && thread.mayWrite && (
            <>
              <LinkButton onClick={() => setOpen("edit")}>{m.threads_edit()}</LinkButton>
              <Withdraw thread={thread} message={message} onChanged={onChanged} />
            </>
          )}
        </p>
      )}
      {open === "versions" && <Versions thread={thread} message={message} />}
    </li>
  );
}

function useAt(thread: Thread, message: Message) {
  const { worksheet } = useSheet();
  return { agencyId: worksheet.agencyId, worksheetId: worksheet.id, threadId: thread.id, number: message.number };
}

function Edit({
  thread,
  message,
  onChanged,
  onDone,
}: Pick<Props, "thread" | "message" | "onChanged"> & { readonly onDone: () => void }) {
  const at = useAt(thread, message);
  return (
    <Composer
      box={`${thread.id}.${message.number}`}
      audience={thread.audience}
      label={m.threads_edit_label()}
      action={m.threads_save()}
      initial={toDraft(message)}
      onCancel={onDone}
      onSend={async (saying) => {
        const body = { text: saying.text, mentions: [...saying.mentions], version: message.version };
        onChanged(await call(editMessage, { params: at, body }));
        onDone();
      }}
    />
  );
}

function Withdraw({ thread, message, onChanged }: Pick<Props, "thread" | "message" | "onChanged">) {
  const at = useAt(thread, message);
  const [asked, setAsked] = useState(false);
  const send = useSend(withdrawMessage, { onDone: onChanged });
  if (!asked) return <LinkButton onClick={() => setAsked(true)}>{m.threads_withdraw()}</LinkButton>;
  // The one step here that cannot be taken back.
  return (
    <span className={s.sure}>
      {m.threads_withdraw_sure()}{" "}
      <LinkButton disabled={send.isPending} onClick={() => send.mutate({ params: at })}>
        {m.threads_withdraw_yes()}
      </LinkButton>{" "}
      <LinkButton onClick={() => setAsked(false)}>{m.threads_cancel()}</LinkButton>
      {send.error && <ProblemPanel problem={send.error} />}
    </span>
  );
}

function Versions({ thread, message }: Pick<Props, "thread" | "message">) {
  const { worksheet } = useSheet();
  const versions = useCall(listMessageVersions, { params: useAt(thread, message) }, { staleTime: 0 });
  if (versions.isError) return <ProblemPanel problem={versions.error} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <TableSkeleton rows={2} />;
  return (
    <ol className={s.versions} aria-label={m.threads_versions()}>
      {versions.data.items.slice(1).map((one) => (
        <li key={one.version}>
          <span>{exactMoment(one.writtenAt, worksheet.zone)}</span>
          <p className={s.text}>{one.text}</p>
        </li>
      ))}
    </ol>
  );
}
