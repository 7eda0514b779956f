import type { Sortable } from "../../../contract/worksheets/sorting.ts";
import * as m from "../../../words/messages.js";
import { LinkButton } from "../link-button.tsx";
import s from "./sorting.module.css";

/** What was said to be no evidence here; each comes back with one step. */
export function AsidePile({
  documents,
  onBack,
}: {
  readonly documents: readonly Sortable[];
  readonly onBack: (documentId: string) => void;
}) {
  if (documents.length === 0) return null;
  return (
    <details className={s.aside}>
      <summary>{m.sorting_aside({ count: documents.length })}</summary>
      <ul>
        {documents.map((one) => (
          <li key={one.documentId}>
            {one.fileName ?? one.title}{" "}
            <LinkButton
              aria-label={m.sorting_take_back_named({ title: one.fileName ?? one.title })}
              onClick={() => onBack(one.documentId)}
            >
              {m.sorting_take_back()}
            </LinkButton>
          </li>
        ))}
      </ul>
    </details>
  );
}
