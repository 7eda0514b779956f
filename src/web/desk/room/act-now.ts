import { useState } from "react";
import type { ActKind } from "../../../core/desk/room/acts.ts";
import { problemWords } from "../../ui/problem-words.ts";
import { useToast } from "../../ui/toasts.tsx";
import type { Room, SaidOf } from "./use-room.ts";

/** One press, one act: says in passing what went wrong, and is busy meanwhile. Answers whether it happened. */
export function useActNow(room: Pick<Room, "act">): {
  readonly busy: boolean;
  readonly now: <Kind extends ActKind>(kind: Kind, data: SaidOf<Kind>) => Promise<boolean>;
} {
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  return {
    busy,
    async now(kind, data) {
      setBusy(true);
      try {
        await room.act(kind, data);
        return true;
      } catch (error) {
        const words = problemWords(error);
        toast({ text: `${words.what} ${words.next}`, tone: "block" });
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
