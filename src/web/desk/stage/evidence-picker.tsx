import { Modal, TextInput } from "@mantine/core";
import { type KeyboardEvent, useId, useState } from "react";
import { listStageFiles, type StageFile } from "../../../contract/desk/slides.ts";
import { openSelectionEvidence } from "../../../contract/proposals/selection.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import { currentLanguage } from "../../ui/locale.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { Waiting } from "../../ui/skeletons.tsx";
import type { Here, Room } from "../room/use-room.ts";
import { EvidencePage } from "./evidence-page.tsx";
import { foundIn } from "./find-files.ts";
import type { Shown } from "./pages-of.ts";
import s from "./picker.module.css";

export type Choice = StageFile & { readonly item: string };

/** Chooses what everybody will see: an item, one of the files it rests on, a page. Arrows choose, Enter goes on. */
export function EvidencePicker({
  here,
  room,
  onShow,
  onClose,
}: {
  readonly here: Here;
  readonly room: Room;
  readonly onShow: (shown: Shown) => void;
  readonly onClose: () => void;
}) {
  const { agencyId, sessionId } = here;
  const { data, error, refetch } = useCall(listStageFiles, { params: { agencyId, sessionId } });
  const { stage } = room.state;
  const [wanted, setWanted] = useState(stage.kind === "evidence" ? stage.item : "");
  const [place, setPlace] = useState(0);
  const [choice, setChoice] = useState<Choice | null>(null);
  const listId = useId();
  const items = foundIn(data?.items ?? [], wanted);
  const lines = items.flatMap(({ item, files }) => files.map((file): Choice => ({ ...file, item })));
  const at = Math.min(place, Math.max(0, lines.length - 1));
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setPlace(Math.min(lines.length - 1, Math.max(0, at + step)));
    else if (event.key === "Enter" && lines[at]?.shows === "pages") setChoice(lines[at] ?? null);
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={onClose} title={m.desk_stage_pick_title()} size="xl">
      {choice ? (
        <EvidencePage
          here={here}
          choice={choice}
          onBack={() => setChoice(null)}
          onShow={(page) => {
            const { item, documentId, number } = choice;
            onShow({ kind: "evidence", item, documentId, number, page });
            onClose();
          }}
        />
      ) : (
        <div className={s.picker}>
          <TextInput
            data-autofocus
            label={m.desk_stage_pick_find()}
            value={wanted}
            onChange={(event) => {
              setWanted(event.currentTarget.value);
              setPlace(0);
            }}
            onKeyDown={onKey}
            role="combobox"
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={lines.length > 0 ? `${listId}-${at}` : undefined}
          />
          {error && !data && <ProblemPanel problem={error} onRetry={() => void refetch()} />}
          {!error && !data && <Waiting>{m.desk_stage_pick_waiting()}</Waiting>}
          {data && lines.length === 0 && <p className={s.none}>{noneOf(data.items.length)}</p>}
          <div className={s.items} id={listId} role="listbox" aria-label={m.desk_stage_pick_title()}>
            {items.map(({ item, question, files }) => (
              <section key={item} role="group" aria-label={item}>
                <h3>
                  <b>{item}</b> {question[currentLanguage()]}
                </h3>
                {files.map((file) => {
                  const line = lines.findIndex((one) => one.item === item && one.documentId === file.documentId);
                  return (
                    <FileLine
                      key={file.documentId}
                      id={`${listId}-${line}`}
                      room={room}
                      file={file}
                      isAt={line === at}
                      onChoose={() => setChoice({ ...file, item })}
                    />
                  );
                })}
              </section>
            ))}
          </div>
        </div>
      )}
    </Modal>
  );
}

function noneOf(items: number): string {
  return items === 0 ? m.desk_stage_pick_empty() : m.desk_stage_pick_none();
}

function FileLine({
  id,
  room,
  file,
  isAt,
  onChoose,
}: {
  readonly id: string;
  readonly room: Room;
  readonly file: StageFile;
  readonly isAt: boolean;
  readonly onChoose: () => void;
}) {
  const name = (
    <>
      <b>{file.title}</b>
      <small>{aboutOf(file)}</small>
    </>
  );
  const scroll = (element: HTMLElement | null): void => {
    if (isAt) element?.scrollIntoView({ block: "nearest" });
  };
  if (file.shows === "pages") {
    return (
      <button
        ref={scroll}
        id={id}
        type="button"
        role="option"
        tabIndex={-1}
        aria-selected={isAt}
        className={s.file}
        onClick={onChoose}
      >
        {name}
      </button>
    );
  }
  return (
    <div ref={scroll} id={id} role="option" aria-selected={isAt} aria-disabled="true" className={s.file}>
      {name}
      <a href={elsewhere(room, file)} target="_blank" rel="noreferrer">
        {file.shows === "link" ? m.desk_stage_pick_link() : m.desk_stage_pick_download()}
      </a>
    </div>
  );
}

function aboutOf(file: StageFile): string {
  if (file.shows === "link") return m.desk_stage_pick_is_link();
  const parts = [
    file.fileName,
    file.shows === "no" ? m.desk_stage_pick_not_shown() : "",
    file.pages === null ? "" : m.desk_stage_pages({ pages: file.pages }),
    file.pointer === "" ? "" : m.desk_stage_pointer({ pages: file.pointer }),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function elsewhere(room: Room, { url, documentId, number }: StageFile): string {
  if (url !== null) return url;
  const { agencyId, worksheetId } = room.session;
  return addressOf(openSelectionEvidence.path, { params: { agencyId, worksheetId, documentId, number } });
}
