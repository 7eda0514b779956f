import { useId, useRef, useState } from "react";
import * as m from "../../words/messages.js";
import { editEvidence } from "../../contract/evidence.ts";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import { FileMark } from "../evidence/file-mark.tsx";
import { LinkState } from "../evidence/link-state.tsx";
import { shortHash } from "../evidence/file-facts.ts";
import { FileState } from "../evidence/file-state.tsx";
import { UploadList } from "../evidence/upload-list.tsx";
import { useUploads } from "../evidence/use-uploads.ts";
import { shortDay } from "../ui/dates.ts";
import { problemWords } from "../ui/problem-words.ts";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { LinkButton } from "./link-button.tsx";
import { pagesWords } from "./pages-words.ts";
import { type Attachment, type Sheet, useSheet } from "./sheet.ts";
import s from "./item-evidence.module.css";

/** One document that the answer rests on: what, which pages, from when, which version, where else it is used. */
export function EvidenceRow({ attachment, editable }: { readonly attachment: Attachment; readonly editable: boolean }) {
  const sheet = useSheet();
  const [editing, setEditing] = useState(false);
  const others = otherItems(sheet, attachment.documentId);
  const expired = attachment.validUntil !== null && attachment.validUntil < sheet.worksheet.round.referenceDate;
  const facts = [
    attachment.pages && pagesWords(attachment.pages),
    attachment.documentDate && shortDay(attachment.documentDate),
    attachment.validUntil && !expired && m.worksheet_valid_until({ date: shortDay(attachment.validUntil) }),
    attachment.kind === "file" && m.worksheet_version({ number: attachment.number }),
    others.length > 0 &&
      m.worksheet_also_used({ items: others.slice(0, 4).join(", ") + (others.length > 4 ? " …" : "") }),
  ].filter(Boolean);
  return (
    <div className={s.row}>
      <FileMark mediaType={attachment.mediaType} isLink={attachment.kind === "link"} />
      <div className={s.what}>
        <button
          type="button"
          className={s.title}
          onClick={() => sheet.open({ kind: "preview", documentId: attachment.documentId })}
        >
          {attachment.title}
        </button>
        <span className={s.soft}>{facts.join(" · ")}</span>
        <FileState scan={attachment.scan} integrity={attachment.integrity} />
        {expired && attachment.validUntil && (
          <span className={s.warn}>▲ {m.worksheet_expired({ date: shortDay(attachment.validUntil) })}</span>
        )}
        {attachment.kind === "link" && (
          <LinkState
            unit={{ agencyId: sheet.worksheet.agencyId, unitId: sheet.worksheet.unitId }}
            documentId={attachment.documentId}
          />
        )}
        {attachment.latest > attachment.number && (
          <span className={s.warn}>
            ▲ {m.worksheet_newer_version({ number: attachment.latest })}{" "}
            {editable && (
              <LinkButton
                onClick={() => void sheet.evidenceSteps.attach(sheet.item.code, attachment, attachment.pages)}
              >
                {m.worksheet_use()}
              </LinkButton>
            )}
          </span>
        )}
      </div>
      <div className={s.side}>
        {attachment.sha256 && (
          <span className={s.soft} title={`SHA-256 ${attachment.sha256}`}>
            {shortHash(attachment.sha256)}
          </span>
        )}
        {editable && (
          <span className={s.actions}>
            <LinkButton aria-expanded={editing} onClick={() => setEditing(!editing)}>
              {editing ? m.worksheet_close() : m.worksheet_edit()}
            </LinkButton>
            <LinkButton
              onClick={() => void sheet.evidenceSteps.detach(sheet.item.code, attachment)}
              aria-label={m.worksheet_detach_named({ title: attachment.title })}
            >
              {m.worksheet_detach()}
            </LinkButton>
          </span>
        )}
      </div>
      {editing && <RowEditor attachment={attachment} onDone={() => setEditing(false)} />}
    </div>
  );
}

/** Pages, title, date, and a new version of the file, in place. */
function RowEditor({ attachment, onDone }: { readonly attachment: Attachment; readonly onDone: () => void }) {
  const sheet = useSheet();
  const toast = useToast();
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [pages, setPages] = useState(attachment.pages);
  const [title, setTitle] = useState(attachment.title);
  const [day, setDay] = useState(attachment.documentDate ?? "");
  const [until, setUntil] = useState(attachment.validUntil ?? "");
  const unit = { agencyId: sheet.worksheet.agencyId, unitId: sheet.worksheet.unitId };
  const edit = useSend(editEvidence, { refreshes: [getWorksheet] });
  const { documentId } = attachment;
  const uploads = useUploads(
    unit,
    () => void sheet.evidenceSteps.attach(sheet.item.code, attachment, pages).then(onDone),
    `${sheet.item.code} ${documentId}`,
  );
  const save = async (): Promise<void> => {
    if (pages !== attachment.pages) await sheet.evidenceSteps.attach(sheet.item.code, attachment, pages);
    const facts = {
      title: title.trim() || attachment.title,
      documentDate: day || null,
      validUntil: until || null,
    };
    if (
      facts.title !== attachment.title ||
      facts.documentDate !== attachment.documentDate ||
      facts.validUntil !== attachment.validUntil
    ) {
      try {
        await edit.mutateAsync({
          params: { ...unit, documentId },
          body: facts,
        });
      } catch (problem) {
        return toast({ text: problemWords(problem).what, tone: "block" });
      }
    }
    onDone();
  };
  return (
    <form
      className={s.editor}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label htmlFor={`${id}-pages`}>{m.worksheet_pages_label()}</label>
      <input
        id={`${id}-pages`}
        value={pages}
        maxLength={100}
        autoFocus
        placeholder={m.worksheet_pages_hint()}
        onChange={(event) => setPages(event.target.value)}
      />
      <label htmlFor={`${id}-title`}>{m.worksheet_title_label()}</label>
      <input id={`${id}-title`} value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      <label htmlFor={`${id}-day`}>{m.worksheet_day_label()}</label>
      <input id={`${id}-day`} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      <label htmlFor={`${id}-until`}>{m.worksheet_until_label()}</label>
      <input id={`${id}-until`} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
      <span />
      <span className={s.actions}>
        <button type="submit" className={s.save} disabled={edit.isPending}>
          {m.worksheet_save()}
        </button>
        {attachment.kind === "file" && uploads.running.length === 0 && (
          <LinkButton onClick={() => chooser.current?.click()}>{m.worksheet_replace()}</LinkButton>
        )}
        <input
          ref={chooser}
          type="file"
          hidden
          onChange={(event) => {
            uploads.add([...(event.target.files ?? [])].slice(0, 1), sheet.item.code, { replaces: documentId });
            event.target.value = "";
          }}
        />
      </span>
      <div className={s.whole}>
        <UploadList uploads={uploads} />
      </div>
    </form>
  );
}

function otherItems(sheet: Sheet, documentId: string): readonly string[] {
  return sheet.outline.items
    .filter(
      (item) =>
        item.code !== sheet.item.code && sheet.evidence.get(item.code)?.some((row) => row.documentId === documentId),
    )
    .map((item) => item.short);
}
