import { CloseButton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import type { LibraryEntry } from "../../../contract/evidence/library.ts";
import * as m from "../../../words/messages.js";
import { shortDay } from "../../ui/dates.ts";
import { TextLink } from "../../ui/links.tsx";
import { useMay } from "../../ui/session.tsx";
import { DocumentPreview } from "../document-preview.tsx";
import { LibraryEdit } from "./library-edit.tsx";
import { LibraryLooks } from "./library-looks.tsx";
import { LibraryVersions } from "./library-versions.tsx";
import { integrityWord, pagesWord, readingWord, scanWord } from "./library-words.ts";
import s from "./library.module.css";

/** One document beside the list: the file itself, what is known of it, its versions, its uses, and who looked. */
export function LibraryPanel({
  agencyId,
  zone,
  entry,
  find,
  onClose,
}: {
  readonly agencyId: string;
  readonly zone: Agency["zone"];
  readonly entry: LibraryEntry;
  readonly find: string;
  readonly onClose: () => void;
}) {
  const may = useMay();
  const place = { agencyId, unitId: entry.unitId };
  const [number, setNumber] = useState(entry.latest);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const version = entry.versions.find((one) => one.number === number);
  const excerpt = number === entry.latest ? entry.excerpt : null;
  return (
    <aside
      className={s.panel}
      aria-label={entry.title}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <div className={s.head}>
        <h2 ref={heading} tabIndex={-1}>
          {entry.title}
        </h2>
        <CloseButton aria-label={m.ui_close()} onClick={onClose} />
      </div>
      <DocumentPreview
        key={number}
        unit={place}
        page={excerpt?.page ?? 1}
        find={excerpt ? wordsOf(excerpt.pieces, find) : ""}
        document={{
          documentId: entry.id,
          number,
          title: entry.title,
          fileName: version?.fileName ?? null,
          mediaType: version?.mediaType ?? null,
          bytes: version?.bytes ?? null,
          sha256: null, // said with each version below
          kind: entry.kind,
          url: entry.url,
          pages: "",
        }}
      />
      <Facts entry={entry} />
      {may("evidence.edit", place).ok && <LibraryEdit agencyId={agencyId} entry={entry} onDone={onClose} />}
      {entry.versions.length > 0 && (
        <LibraryVersions agencyId={agencyId} zone={zone} entry={entry} shown={number} onShow={setNumber} />
      )}
      <Uses agencyId={agencyId} entry={entry} />
      {may("evidence.looks", place).ok && entry.kind === "file" && (
        <LibraryLooks place={{ ...place, documentId: entry.id }} zone={zone} />
      )}
    </aside>
  );
}

/** What to look for inside the file: all words where they stand together, else the first that was found. */
function wordsOf(pieces: readonly string[], find: string): string {
  const isTogether = pieces.join("").toLowerCase().includes(find.toLowerCase());
  return isTogether ? find : (pieces[1] ?? "");
}

function Facts({ entry }: { readonly entry: LibraryEntry }) {
  const { content } = entry;
  const facts: readonly (readonly [string, string])[] = [
    [m.library_fact_unit(), entry.unitName],
    [m.library_fact_date(), entry.documentDate ? shortDay(entry.documentDate) : m.library_fact_none()],
    [m.library_fact_until(), entry.validUntil ? shortDay(entry.validUntil) : m.library_fact_no_end()],
    ...(content
      ? ([
          [m.library_fact_pages(), content.pages === null ? "–" : pagesWord(entry, content.pages)],
          [m.library_fact_reading(), readingWord(content.reading)],
          [m.library_fact_scan(), scanWord(content.scan)],
          [m.library_fact_integrity(), integrityWord(content.integrity)],
        ] as const)
      : []),
  ];
  return (
    <dl className={s.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Where answers rest on it: each leads to its item. */
function Uses({ agencyId, entry }: { readonly agencyId: string; readonly entry: LibraryEntry }) {
  return (
    <section className={s.part} aria-label={m.library_uses()}>
      <h3>{m.library_uses()}</h3>
      {entry.usedBy.length === 0 && <p className={s.soft}>{m.library_uses_none()}</p>}
      <ul className={s.uses}>
        {entry.usedBy.map(({ worksheetId, year, layer, item }) => (
          <li key={`${worksheetId} ${layer} ${item}`}>
            <TextLink to="/lembar-kerja/$agencyId/$worksheetId" params={{ agencyId, worksheetId }} search={{ item }}>
              {item}
            </TextLink>{" "}
            <span className={s.soft}>
              {year}
              {layer !== "unit" && ` · ${m.library_uses_assessor()}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
