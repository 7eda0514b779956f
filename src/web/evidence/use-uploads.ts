import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { type EvidenceDocument, listEvidence } from "../../contract/evidence.ts";
import { listUploads } from "../../contract/evidence/uploads.ts";
import type { FoundFile } from "./dropped-files.ts";
import { queueAt, type Total, type Upload, type UploadOptions, type UploadQueue } from "./upload-queue.ts";

/** Files on their way, and what can be done with them. */
export type Uploads = {
  /** Those that are not done, in the order in which they were added. What is done leaves the list. */
  readonly running: readonly Upload[];
  /** Of everything since the list was last empty: files, bytes, share 0..1. */
  readonly total: Total;
  /**
   * Adds files, three of which are sent at once. Takes what `filesOfDrop` and `filesOfInput` answer, or plain files.
   * A file that was begun before (line cut, page closed, another day) goes on where it stopped.
   */
  readonly add: (files: Iterable<File | FoundFile>, purpose: string, options?: UploadOptions) => void;
  /** One by its number, or all of them. Pausing keeps what was sent. */
  readonly pause: (number?: number) => void;
  readonly resume: (number?: number) => void;
  readonly retry: (number?: number) => void;
  /** Gives one up; the server forgets what it received. */
  readonly drop: (number: number) => void;
};

/**
 * Uploads into a unit's evidence.
 *
 * `onUploaded(document, purpose, found)` is called once for every file that arrived: `purpose` is what the caller said
 * with `add` (an item's code, "" where there is none yet), `found` the file and the folder it lay in. Uploads go on when
 * the screen is left; `place` names the screen (default: the unit), and what arrived meanwhile is told to the next one
 * that opens at the same place.
 *
 * Show them with `<UploadList uploads={…} />` (upload-list.tsx), or with rows of your own. Folders: `filesOfDrop` and
 * `filesOfInput` (dropped-files.ts). Uploads left from before: `useCall(listUploads, …)`; choosing the file again goes on.
 */
export function useUploads(
  unit: { readonly agencyId: string; readonly unitId: string },
  onUploaded: (document: EvidenceDocument, purpose: string, found: FoundFile) => void,
  place: string = unit.unitId,
): Uploads {
  const client = useQueryClient();
  const { agencyId, unitId } = unit;
  const [queue, setQueue] = useState<UploadQueue>(() => queueAt(place, { agencyId, unitId }));
  const { running, total } = useSyncExternalStore(queue.subscribe, queue.read);
  const latest = useRef(onUploaded);
  latest.current = onUploaded;

  useEffect(() => setQueue(queueAt(place, { agencyId, unitId })), [place, agencyId, unitId]);
  useEffect(
    () =>
      queue.listen((document, purpose, found) => {
        latest.current(document, purpose, found);
        for (const { name } of [listEvidence, listUploads]) void client.invalidateQueries({ queryKey: [name] });
      }),
    [queue, client],
  );
  const isBusy = running.some(({ state }) => state !== "failed" && state !== "paused");
  useEffect(() => {
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isBusy]);

  const { add, pause, resume, retry, drop } = queue;
  return { running, total, add, pause, resume, retry, drop };
}
