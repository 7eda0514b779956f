import { type DragEvent, useEffect, useRef, useState } from "react";
import * as m from "../../words/messages.js";
import { filesOfDrop, filesOfInput } from "../evidence/dropped-files.ts";
import { UploadList } from "../evidence/upload-list.tsx";
import { KbdHint } from "../ui/kbd-hint.tsx";
import { EvidenceRow } from "./evidence-row.tsx";
import { ExpectedList } from "./expected-list.tsx";
import { LinkButton } from "./link-button.tsx";
import { useSheet } from "./sheet.ts";
import { uploadWanted } from "./use-sheet-keys.ts";
import s from "./item-evidence.module.css";

/** What the answer rests on: files to drop, to choose with U, or to take from the unit's library. */
export function ItemEvidence() {
  const sheet = useSheet();
  const { item, uploads } = sheet;
  const lock = sheet.lockOf(item);
  const mayAdd = lock === null && (sheet.worksheet.may["evidence.edit"]?.allowed ?? false);
  const rows = sheet.evidence.get(item.code) ?? [];
  const running = uploads.running.filter((one) => one.purpose === item.code);
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const open = (): void => {
      if (mayAdd) chooser.current?.click();
    };
    window.addEventListener(uploadWanted, open);
    return () => window.removeEventListener(uploadWanted, open);
  }, [mayAdd]);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (mayAdd) void filesOfDrop(event.dataTransfer).then((files) => uploads.add(files, item.code));
  };
  return (
    <section
      className={s.card}
      aria-labelledby="evidence-title"
      data-over={over && mayAdd ? "" : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className={s.head}>
        <h3 id="evidence-title">{m.worksheet_evidence()}</h3>
        <span className={s.soft}>
          {rows.length > 0 ? m.worksheet_files({ count: rows.length }) : m.worksheet_no_files()}
        </span>
        <span className={s.grow} />
        {mayAdd && (
          <span className={s.actions}>
            <LinkButton onClick={() => chooser.current?.click()} aria-keyshortcuts="U">
              {m.worksheet_upload()}
            </LinkButton>{" "}
            <KbdHint keys="U" />
            <span className={s.soft}>·</span>
            <LinkButton onClick={() => sheet.open({ kind: "attach" })}>{m.worksheet_from_library()}</LinkButton>
          </span>
        )}
      </div>
      {rows.map((row) => (
        <EvidenceRow key={row.documentId} attachment={row} editable={lock === null} />
      ))}
      <UploadList uploads={uploads} purpose={item.code} />
      {mayAdd && rows.length === 0 && running.length === 0 && (
        <p className={s.hint}>
          <span className={s.drop}>{m.worksheet_drop_here()}</span>
        </p>
      )}
      <ExpectedList editable={mayAdd} />
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          uploads.add(filesOfInput(event.target), item.code);
          event.target.value = "";
        }}
      />
    </section>
  );
}
