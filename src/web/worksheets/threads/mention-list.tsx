import type { listThreadReaders } from "../../../contract/worksheets/threads.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { speakerRole } from "./thread-words.ts";
import s from "./threads.module.css";

export type Reader = Reply<typeof listThreadReaders>["items"][number];

/** At most so many people are offered at once. */
const MOST = 8;

/** People who may read the thread and whose name or role begins, or has a word that begins, as what was typed. */
export function readersLike(readers: readonly Reader[], query: string): readonly Reader[] {
  const wanted = query.trim().toLowerCase();
  return readers
    .filter(({ me }) => !me)
    .filter((reader) =>
      ` ${reader.name} ${speakerRole(reader)}`.toLowerCase().includes(wanted === "" ? "" : ` ${wanted}`),
    )
    .slice(0, MOST);
}

/** The people one may name, below the field; arrows and Enter choose, the pointer too. */
export function MentionList({
  id,
  readers,
  active,
  onPick,
}: {
  readonly id: string;
  readonly readers: readonly Reader[];
  readonly active: number;
  readonly onPick: (reader: Reader) => void;
}) {
  return (
    <div id={id} className={s.people} role="listbox" aria-label={m.threads_people()}>
      {readers.map((reader, at) => (
        <div
          key={reader.id}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          // Before the field loses the focus, and with it the place of the name.
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(reader);
          }}
        >
          <span>{reader.name}</span> <small>{speakerRole(reader)}</small>
        </div>
      ))}
    </div>
  );
}
