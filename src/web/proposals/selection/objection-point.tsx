import { Button, Textarea, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { listObjectionFiles, type Objection } from "../../../contract/proposals/objection.ts";
import { hasMore } from "../../../core/proposals/objection-kit.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { reasonWord, wording } from "./national-words.ts";
import { usePointDraft } from "./use-point-draft.ts";
import s from "./national.module.css";

type Check = NonNullable<Objection["result"]>["checks"][number];
type Point = Objection["draft"][number];
type File = Point["files"][number];

/** What the TPN found against one check, and what the unit writes against it; kept while one writes. */
export function ObjectionPoint({
  check,
  point,
  objection,
  isOpen,
  onUnsaved,
  takers,
}: {
  readonly check: Check;
  readonly point: Point | null;
  readonly objection: Objection;
  readonly isOpen: boolean;
  /** Told whether something of this point is not on the server yet. */
  readonly onUnsaved: (check: string, isUnsaved: boolean) => void;
  /** Where the point leaves how it takes over what was prepared, for who takes all of it at once. */
  readonly takers: Map<string, () => void>;
}) {
  const draft = usePointDraft(objection, check.key, point);
  const [isAdding, setAdding] = useState(false);
  useEffect(() => onUnsaved(check.key, draft.isUnsaved), [check.key, draft.isUnsaved, onUnsaved]);
  const prepared = objection.prepared
    .filter((one) => one.check === check.key)
    .map(({ text, files }) => ({ text, files }));
  const isNew = hasMore(draft, prepared);
  useEffect(() => {
    if (isOpen && isNew) takers.set(check.key, () => draft.take(prepared));
    else takers.delete(check.key);
    return () => void takers.delete(check.key);
  });
  const title = wording(check.title);
  return (
    <article className={s.check} aria-labelledby={`point-${check.key}`}>
      <h3 id={`point-${check.key}`}>✕ {title}</h3>
      <p>
        <strong>{m.national_objection_found()}:</strong> {reasonWord(check.reason)}
      </p>
      <p className={s.text}>{check.note}</p>
      {isOpen ? (
        <Textarea
          label={m.national_objection_text()}
          autosize
          minRows={3}
          maxLength={10_000}
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
        />
      ) : (
        <p className={s.text}>{draft.text}</p>
      )}
      <ul className={s.list}>
        {draft.files.map((file) => (
          <li key={file.documentId} className={s.line}>
            {file.title}
            {isOpen && (
              <Button
                variant="default"
                size="compact-md"
                aria-label={m.national_objection_remove_file({ title: file.title })}
                onClick={() => draft.setFiles(draft.files.filter(({ documentId }) => documentId !== file.documentId))}
              >
                ✕
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isOpen && (
        <div className={s.row}>
          <Button variant="default" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
            {m.national_objection_add_file()}
          </Button>
          {prepared.length > 0 && (
            <Button
              variant="default"
              disabled={!isNew}
              aria-describedby={`point-${check.key}`}
              onClick={() => draft.take(prepared)}
            >
              {isNew ? m.national_objection_take_kit() : m.national_objection_kit_taken()}
            </Button>
          )}
          <span role="status" className={s.soft}>
            {draft.state === "saving" && m.national_saving()}
            {draft.state === "saved" && `✓ ${m.national_saved()}`}
            {draft.state === "offline" && `▲ ${m.national_kept_here()}`}
          </span>
          {draft.state === "offline" && (
            <Button variant="default" size="compact-md" onClick={draft.retry}>
              {m.national_retry()}
            </Button>
          )}
        </div>
      )}
      {draft.problem !== null && <ProblemPanel problem={draft.problem} onRetry={draft.retry} />}
      {isOpen && isAdding && (
        <Files
          objection={objection}
          taken={draft.files}
          onTake={(file) => {
            draft.setFiles([...draft.files, file]);
            setAdding(false);
          }}
        />
      )}
    </article>
  );
}

function Files({
  objection: { agencyId, worksheetId },
  taken,
  onTake,
}: {
  readonly objection: Objection;
  readonly taken: readonly File[];
  readonly onTake: (file: File) => void;
}) {
  const [words, setWords] = useState("");
  const found = useCall(
    listObjectionFiles,
    { params: { agencyId, worksheetId }, query: words.trim() === "" ? {} : { q: words.trim() } },
    { keepPrevious: true },
  );
  const free =
    found.data?.items.filter(({ documentId }) => !taken.some((file) => file.documentId === documentId)) ?? [];
  return (
    <div className={s.form}>
      <TextInput
        type="search"
        label={m.national_objection_find_file()}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.isError && <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />}
      {found.data && free.length === 0 && <p className={s.soft}>{m.national_objection_no_files()}</p>}
      <ul className={s.list}>
        {free.map(({ documentId, number, title }) => (
          <li key={documentId}>
            <Button variant="default" size="compact-md" onClick={() => onTake({ documentId, number, title })}>
              + {title}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
