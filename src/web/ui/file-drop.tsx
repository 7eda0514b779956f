import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import * as m from "../../words/messages.js";
import classes from "./file-drop.module.css";

/** Where one file is dropped or chosen: a workbook, a table. */
export function FileDrop({
  onFile,
  isWorking,
  name,
  accept,
  invite,
  limit,
}: {
  readonly onFile: (file: File) => void;
  readonly isWorking: boolean;
  readonly name: string | null;
  /** As an input of type file takes it. */
  readonly accept: string;
  readonly invite: string;
  readonly limit: string;
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
      <p role="status">{isWorking && name ? m.ui_drop_reading({ name }) : isOver ? m.ui_drop_now() : invite}</p>
      <Button loading={isWorking} onClick={() => input.current?.click()}>
        {name === null ? m.ui_drop_choose() : m.ui_drop_other()}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={m.ui_drop_choose()}
        onChange={(event) => take(event.currentTarget.files)}
        accept={accept}
      />
      <p className={classes["soft"]}>{limit}</p>
    </div>
  );
}
