import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import * as m from "../../words/messages.js";
import classes from "./workbook.module.css";

/** Where a workbook is dropped or chosen. */
export function WorkbookDrop({
  onFile,
  isWorking,
  name,
}: {
  readonly onFile: (file: File) => void;
  readonly isWorking: boolean;
  readonly name: string | null;
}) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) onFile(file);
    if (input.current) input.current.value = "";
  };
  return (
    <div
      className={classes["drop"]}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <p role="status">
        {isWorking && name ? m.workbook_reading({ name }) : isOver ? m.workbook_drop_now() : m.workbook_drop()}
      </p>
      <Button loading={isWorking} onClick={() => input.current?.click()}>
        {name === null ? m.workbook_choose() : m.workbook_choose_other()}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={m.workbook_choose()}
        onChange={(event) => take(event.currentTarget.files)}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      />
      <p className={classes["soft"]}>{m.workbook_limit()}</p>
    </div>
  );
}
