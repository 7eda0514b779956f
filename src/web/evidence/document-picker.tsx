import { useDeferredValue, useId, useState } from "react";
import * as m from "../../words/messages.js";
import { type EvidenceDocument, listEvidence } from "../../contract/evidence.ts";
import { shortDay } from "../ui/dates.ts";
import { fileSize } from "../ui/numbers.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { FileMark } from "./file-mark.tsx";
import { LinkForm } from "./link-form.tsx";
import s from "./picker.module.css";

type Props = {
  readonly unit: { readonly agencyId: string; readonly unitId: string };
  /** Documents that are already attached: shown, and not offered again. */
  readonly taken: ReadonlySet<string>;
  readonly onPick: (document: EvidenceDocument) => void;
};

/** The unit's library, searched as one types: the same document for many items, uploaded once. */
export function DocumentPicker({ unit, taken, onPick }: Props) {
  const [words, setWords] = useState("");
  const wanted = useDeferredValue(words.trim());
  const found = useCall(
    listEvidence,
    { params: unit, query: { limit: 30, ...(wanted ? { q: wanted } : {}) } },
    { keepPrevious: true },
  );
  const id = useId();
  return (
    <div className={s.picker}>
      <label htmlFor={id} className={s.label}>
        {m.evidence_search()}
      </label>
      <input
        id={id}
        type="search"
        className={s.search}
        value={words}
        autoFocus
        placeholder={m.evidence_search_hint()}
        onChange={(event) => setWords(event.target.value)}
      />
      {found.isError && <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && (
        <p className={s.soft}>{wanted ? m.evidence_search_none() : m.evidence_library_empty()}</p>
      )}
      <ul className={s.list} aria-busy={found.isFetching || undefined}>
        {found.data?.items.map((document) => {
          const version = document.versions.find((one) => one.number === document.latest);
          return (
            <li key={document.id}>
              <FileMark mediaType={version?.mediaType ?? null} isLink={document.kind === "link"} />
              <span className={s.what}>
                <b>{document.title}</b>
                <span className={s.soft}>
                  {[
                    document.documentDate && shortDay(document.documentDate),
                    version && fileSize(version.bytes),
                    document.kind === "link" && `▲ ${m.links_short()}`,
                    document.usedBy.length > 0 && m.evidence_used_by({ count: document.usedBy.length }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              {taken.has(document.id) ? (
                <span className={s.soft}>{m.evidence_attached()}</span>
              ) : (
                <button type="button" className={s.pick} onClick={() => onPick(document)}>
                  {m.evidence_attach()}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <LinkForm unit={unit} onAdded={onPick} />
    </div>
  );
}
