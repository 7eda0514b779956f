import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import { type LibraryEntry, listLibrary, searchAgencyLibrary } from "../../../contract/evidence/library.ts";
import * as m from "../../../words/messages.js";
import { moment } from "../../ui/dates.ts";
import { fileSize } from "../../ui/numbers.ts";
import { useMay } from "../../ui/session.tsx";
import { UploadList } from "../upload-list.tsx";
import { useUploads } from "../use-uploads.ts";
import s from "./library.module.css";

/** All versions, newest first: any can be opened; a new one leaves them as they are. */
export function LibraryVersions({
  agencyId,
  zone,
  entry,
  shown,
  onShow,
}: {
  readonly agencyId: string;
  readonly zone: Agency["zone"];
  readonly entry: LibraryEntry;
  readonly shown: number;
  readonly onShow: (number: number) => void;
}) {
  const may = useMay();
  const place = { agencyId, unitId: entry.unitId };
  return (
    <section className={s.part} aria-label={m.library_versions()}>
      <h3>{m.library_versions()}</h3>
      <ul className={s.versions}>
        {entry.versions.map((version) => (
          <li key={version.number} data-chosen={version.number === shown || undefined}>
            <button type="button" aria-pressed={version.number === shown} onClick={() => onShow(version.number)}>
              {m.library_version({ number: version.number })}
            </button>
            <span>
              {version.fileName}
              <span className={s.soft}>
                {" "}
                {fileSize(version.bytes)} · {version.uploadedBy} · {moment(version.uploadedAt, zone)}
              </span>
              <code className={s.hash}>SHA-256 {version.sha256}</code>
            </span>
          </li>
        ))}
      </ul>
      {!entry.withdrawn && may("evidence.edit", place).ok && <Replace place={place} entry={entry} onDone={onShow} />}
    </section>
  );
}

function Replace({
  place,
  entry,
  onDone,
}: {
  readonly place: { readonly agencyId: string; readonly unitId: string };
  readonly entry: LibraryEntry;
  readonly onDone: (number: number) => void;
}) {
  const client = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const uploads = useUploads(
    place,
    ({ latest }) => {
      for (const { name } of [listLibrary, searchAgencyLibrary]) void client.invalidateQueries({ queryKey: [name] });
      onDone(latest);
    },
    `library document ${entry.id}`,
  );
  return (
    <>
      <UploadList uploads={uploads} />
      <div>
        <Button variant="default" size="compact-md" onClick={() => chooser.current?.click()}>
          {m.library_replace()}
        </Button>
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        onChange={(event) => {
          uploads.add(event.target.files ?? [], entry.id, { replaces: entry.id });
          event.target.value = "";
        }}
      />
    </>
  );
}
