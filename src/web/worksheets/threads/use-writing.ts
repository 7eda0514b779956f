import { useCallback, useState } from "react";
import { CallProblem } from "../../ui/call.ts";
import { useMe } from "../../ui/session.tsx";
import { useSheet } from "../sheet.ts";
import { keepWriting, newId, readWriting, type Writing } from "./draft-store.ts";
import { type Chosen, type Saying, toSaying } from "./saying.ts";

export type Sending =
  | { readonly kind: "idle" | "sending" }
  | { readonly kind: "failed"; readonly problem: CallProblem };

/** One box to write in: what is written survives a reload, a lost line and a failed sending, until it is acknowledged. */
export function useWriting(
  box: string,
  send: (saying: Saying, key: string) => Promise<void>,
  initial?: { readonly text: string; readonly chosen: readonly Chosen[] },
) {
  const me = useMe();
  const { worksheet } = useSheet();
  const place = { accountId: me.accountId, worksheetId: worksheet.id, box };
  const [writing, setWriting] = useState<Writing>(() => {
    const kept = readWriting(localStorage, place);
    return kept.text === "" && initial ? { ...kept, ...initial } : kept;
  });
  const [sending, setSending] = useState<Sending>({ kind: "idle" });

  const change = (part: Partial<Writing>): void => {
    const next = { ...writing, ...part };
    setWriting(next);
    keepWriting(localStorage, place, next);
    if (sending.kind === "failed") setSending({ kind: "idle" });
  };
  const clear = useCallback(() => {
    const blank = { text: "", chosen: [], key: newId() };
    setWriting(blank);
    keepWriting(localStorage, place, blank);
  }, [place.accountId, place.worksheetId, place.box]); // eslint-disable-line react-hooks/exhaustive-deps

  const submit = async (): Promise<void> => {
    if (sending.kind === "sending" || writing.text.trim() === "") return;
    setSending({ kind: "sending" });
    try {
      await send(toSaying(writing.text, writing.chosen), writing.key);
      clear();
      setSending({ kind: "idle" });
    } catch (problem) {
      if (!(problem instanceof CallProblem)) throw problem;
      setSending({ kind: "failed", problem });
    }
  };
  return { writing, change, clear, submit, sending };
}
