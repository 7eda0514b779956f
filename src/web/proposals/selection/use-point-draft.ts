import { useCallback, useEffect, useRef, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { getObjection, type Objection, saveObjectionPoint } from "../../../contract/proposals/objection.ts";
import { withPrepared } from "../../../core/proposals/objection-kit.ts";
import { call, CallProblem } from "../../ui/call.ts";

type Point = Objection["draft"][number];
type File = Point["files"][number];
type Written = { readonly text: string; readonly files: readonly File[] };
/** As it lies on this device, with the version it was written over. */
type Kept = Written & { readonly version: number };

const pauseMs = 700;

/**
 * A point as one writes it: saved a moment after the last keystroke, one save after another, and kept on this device as
 * long as the server has not taken it.
 */
export function usePointDraft({ agencyId, worksheetId }: Objection, check: string, point: Point | null) {
  const client = useQueryClient();
  const key = `bening-objection:${worksheetId}:${check}`;
  const [written, setWritten] = useState<Written>(
    () => readKept(key) ?? { text: point?.text ?? "", files: point?.files ?? [] },
  );
  const [state, setState] = useState<"idle" | "saving" | "saved" | "offline">("idle");
  const [problem, setProblem] = useState<unknown>(null);
  const version = useRef(readKept(key)?.version ?? point?.version ?? 0);
  const latest = useRef(written);
  const running = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    setState("saving");
    setProblem(null);
    try {
      for (let sent: Written | null = null; sent !== latest.current;) {
        sent = latest.current;
        const body = {
          text: sent.text,
          files: sent.files.map(({ documentId, number }) => ({ documentId, number })),
          expectedVersion: version.current,
        };
        const saved = await call(saveObjectionPoint, { params: { agencyId, worksheetId, check }, body });
        version.current = saved.version;
      }
      forget(key);
      setState("saved");
      void client.invalidateQueries({ queryKey: [getObjection.name] });
    } catch (caught) {
      const isOffline = caught instanceof CallProblem && caught.status === 0;
      setState(isOffline ? "offline" : "idle");
      if (!isOffline) setProblem(caught);
    } finally {
      running.current = false;
    }
  }, [agencyId, worksheetId, check, key, client]);

  // What an earlier visit could not send is sent now.
  useEffect(() => {
    if (readKept(key)) void save();
  }, [key, save]);
  useEffect(() => {
    const again = () => void (readKept(key) ? save() : undefined);
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [key, save]);

  const change = (next: Written) => {
    latest.current = next;
    setWritten(next);
    setState("saving");
    keep(key, { ...next, version: version.current });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), pauseMs);
  };
  return {
    ...written,
    state,
    /** The server does not have it all yet. */
    isUnsaved: state === "saving" || state === "offline" || problem !== null,
    problem,
    write: (text: string) => change({ ...latest.current, text }),
    setFiles: (files: readonly File[]) => change({ ...latest.current, files }),
    /** Puts in what was prepared, beside what stands; as one reads it then, it is saved like what one types. */
    take: (prepared: readonly Written[]) => change(withPrepared(latest.current, prepared)),
    /** Over what somebody else wrote meanwhile only when one asks for it. */
    retry: () => {
      version.current = Math.max(version.current, point?.version ?? 0);
      void save();
    },
  };
}

function keep(key: string, written: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(written));
  } catch {
    // A browser without room keeps nothing; the server still gets it.
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // as above
  }
}

function readKept(key: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null || !("text" in kept) || !("files" in kept)) return null;
    // Only `keep` writes under this key.
    return typeof kept.text === "string" && Array.isArray(kept.files) ? (kept as Kept) : null;
  } catch {
    return null;
  }
}
