import { useId, useState } from "react";
import { type Audience, openThread, type Thread } from "../../../contract/worksheets/threads.ts";
import * as m from "../../../words/messages.js";
import { call } from "../../ui/call.ts";
import { useMe } from "../../ui/session.tsx";
import { LinkButton } from "../link-button.tsx";
import { useSheet } from "../sheet.ts";
import { Composer } from "./composer.tsx";
import { readWriting } from "./draft-store.ts";
import s from "./threads.module.css";

/** Begins a thread on the item, or on one of its documents. What was begun and not sent is open again. */
export function NewThread({
  audience,
  onOpened,
}: {
  readonly audience: Audience;
  readonly onOpened: (thread: Thread) => void;
}) {
  const me = useMe();
  const { worksheet, item, evidence } = useSheet();
  const box = `${audience}.${item.code}`;
  const [isOpen, setOpen] = useState(
    () => readWriting(localStorage, { accountId: me.accountId, worksheetId: worksheet.id, box }).text !== "",
  );
  const [documentId, setDocument] = useState("");
  const [page, setPage] = useState("");
  const [aboutId, pageId] = [useId(), useId()];
  if (!isOpen) {
    return (
      <p>
        <LinkButton onClick={() => setOpen(true)}>+ {m.threads_begin()}</LinkButton>
      </p>
    );
  }
  const documents = evidence.get(item.code) ?? [];
  const number = Number.parseInt(page, 10);
  return (
    <div className={s.begin} data-audience={audience}>
      {documents.length > 0 && (
        <div className={s.choose}>
          <label htmlFor={aboutId}>{m.threads_about()}</label>
          <select id={aboutId} value={documentId} onChange={(event) => setDocument(event.target.value)}>
            <option value="">{m.threads_about_item({ item: item.short })}</option>
            {documents.map((one) => (
              <option key={one.documentId} value={one.documentId}>
                {one.title}
              </option>
            ))}
          </select>
          {documentId !== "" && (
            <>
              <label htmlFor={pageId}>{m.threads_page_field()}</label>
              <input
                id={pageId}
                type="text"
                inputMode="numeric"
                maxLength={5}
                value={page}
                onChange={(event) => setPage(event.target.value.replaceAll(/\D/g, ""))}
              />
            </>
          )}
        </div>
      )}
      <Composer
        box={box}
        audience={audience}
        label={m.threads_first()}
        action={m.threads_send()}
        onCancel={() => setOpen(false)}
        onSend={async ({ text, mentions }, key) => {
          const thread = await call(openThread, {
            params: { agencyId: worksheet.agencyId, worksheetId: worksheet.id },
            body: {
              id: key,
              item: item.code,
              documentId: documentId === "" ? null : documentId,
              page: documentId !== "" && number > 0 ? number : null,
              audience,
              text,
              mentions: [...mentions],
            },
          });
          setOpen(false);
          onOpened(thread);
        }}
      />
    </div>
  );
}
