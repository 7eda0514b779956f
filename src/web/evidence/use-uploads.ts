import { useCallback, useRef, useState } from "react";
import { type EvidenceDocument, uploadEvidence } from "../../contract/evidence.ts";
import { sendFile } from "./send-file.ts";
import { titleFromName } from "./file-facts.ts";

type Upload = {
  readonly number: number;
  /** What the file is for, as the caller named it: an item's code. */
  readonly purpose: string;
  readonly name: string;
  readonly bytes: number;
  /** 0..1 */
  readonly share: number;
  readonly state: "sending" | "failed";
  readonly problem: unknown;
};

export type Uploads = {
  readonly running: readonly Upload[];
  readonly add: (files: Iterable<File>, purpose: string) => void;
  readonly retry: (number: number) => void;
  readonly drop: (number: number) => void;
};

/** Several files on their way at once, each with its progress; what failed stays listed with "try again". */
export function useUploads(
  unit: { readonly agencyId: string; readonly unitId: string },
  onUploaded: (document: EvidenceDocument, purpose: string) => void,
): Uploads {
  const [running, setRunning] = useState<readonly Upload[]>([]);
  const files = useRef(new Map<number, { readonly file: File; readonly purpose: string; cancel: () => void }>());
  const last = useRef(0);
  const latest = useRef(onUploaded);
  latest.current = onUploaded;
  const { agencyId, unitId } = unit;

  const change = useCallback(
    (number: number, next: Partial<Upload>) =>
      setRunning((all) => all.map((one) => (one.number === number ? { ...one, ...next } : one))),
    [],
  );
  const drop = useCallback((number: number) => {
    files.current.get(number)?.cancel();
    files.current.delete(number);
    setRunning((all) => all.filter((one) => one.number !== number));
  }, []);
  const start = useCallback(
    async (number: number) => {
      const entry = files.current.get(number);
      if (!entry) return;
      const sending = sendFile(
        { path: uploadEvidence.path, params: { agencyId, unitId } },
        entry.file,
        { title: titleFromName(entry.file.name) },
        (share) => change(number, { share }),
      );
      entry.cancel = sending.cancel;
      try {
        const document = await sending.done;
        drop(number);
        latest.current(document, entry.purpose);
      } catch (problem) {
        change(number, { state: "failed", problem });
      }
    },
    [agencyId, unitId, change, drop],
  );

  return {
    running,
    drop,
    add: useCallback(
      (added, purpose) => {
        for (const file of added) {
          last.current += 1;
          const number = last.current;
          files.current.set(number, { file, purpose, cancel: () => undefined });
          setRunning((all) => [
            ...all,
            { number, purpose, name: file.name, bytes: file.size, share: 0, state: "sending", problem: null },
          ]);
          void start(number);
        }
      },
      [start],
    ),
    retry: useCallback(
      (number) => {
        change(number, { state: "sending", share: 0, problem: null });
        void start(number);
      },
      [change, start],
    ),
  };
}
