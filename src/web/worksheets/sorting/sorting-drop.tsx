import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type DragEvent, useRef, useState } from "react";
import type { Worksheet } from "../../../contract/worksheets/shapes.ts";
import { getSorting } from "../../../contract/worksheets/sorting.ts";
import * as m from "../../../words/messages.js";
import { filesOfDrop, filesOfInput } from "../../evidence/dropped-files.ts";
import { UploadList } from "../../evidence/upload-list.tsx";
import { useUploads } from "../../evidence/use-uploads.ts";
import s from "./sorting.module.css";

/** Where files and whole folders are dropped; each appears in the list below as soon as it is kept. */
export function SortingDrop({ worksheet }: { readonly worksheet: Worksheet }) {
  const client = useQueryClient();
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const may = worksheet.may["evidence.edit"]?.allowed ?? false;
  // Files arrive faster than the list is read; asked anew at each of them, it would never come.
  const due = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refresh = (): void => {
    due.current ??= setTimeout(() => {
      due.current = undefined;
      void client.invalidateQueries({ queryKey: [getSorting.name] });
    }, 1200);
  };
  const uploads = useUploads(
    { agencyId: worksheet.agencyId, unitId: worksheet.unitId },
    refresh,
    `sorting ${worksheet.id}`,
  );
  if (!may) return null;
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void filesOfDrop(event.dataTransfer).then((found) => uploads.add(found, ""));
  };
  return (
    <section
      className={s.drop}
      aria-label={m.sorting_drop()}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <p>
        <span className={s.dropWords}>{m.sorting_drop()}</span>
        <Button variant="default" size="compact-sm" onClick={() => files.current?.click()}>
          {m.sorting_choose_files()}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => folder.current?.click()}>
          {m.sorting_choose_folder()}
        </Button>
      </p>
      <div className={s.uploads}>
        <UploadList uploads={uploads} />
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={m.sorting_choose_files()}
        onChange={(event) => {
          uploads.add(filesOfInput(event.target), "");
          event.target.value = "";
        }}
      />
      <input
        ref={(element) => {
          folder.current = element;
          element?.setAttribute("webkitdirectory", "");
        }}
        type="file"
        multiple
        hidden
        aria-label={m.sorting_choose_folder()}
        onChange={(event) => {
          uploads.add(filesOfInput(event.target), "");
          event.target.value = "";
        }}
      />
    </section>
  );
}
