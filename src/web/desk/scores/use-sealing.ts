import { useCallback, useEffect, useState } from "react";
import { getDeskScores, sealDeskScore } from "../../../contract/desk/scores.ts";
import { useQueryClient } from "@tanstack/react-query";
import { call, CallProblem, type Input } from "../../ui/call.ts";

type Here = { readonly agencyId: string; readonly sessionId: string };
type Body = Input<typeof sealDeskScore>["body"];
/** Scores whose seal the server has not acknowledged, by item. */
type Pending = Readonly<Record<string, Body>>;

export type Sealing = {
  readonly pending: Pending;
  readonly problems: Readonly<Record<string, unknown>>;
  readonly seal: (item: string, score: Omit<Body, "act">) => void;
};

const again = 1500;

/**
 * Seals under one name until the server has answered, also over a reload: it counts once. Until then it is said to be
 * waiting, never to be sealed.
 */
export function useSealing({ agencyId, sessionId }: Here, accountId: string): Sealing {
  const place = `bening.room.seals.${accountId}.${sessionId}`;
  const client = useQueryClient();
  const [pending, setPending] = useState<Pending>(() => read(place));
  const [problems, setProblems] = useState<Readonly<Record<string, unknown>>>({});
  const [tick, setTick] = useState(0);
  useEffect(() => write(place, pending), [place, pending]);

  useEffect(() => {
    let isOver = false;
    let isLost = false;
    const drop = (item: string, act: string): void =>
      setPending((all) => (all[item]?.act === act ? without(all, item) : all));
    void (async () => {
      for (const [item, body] of Object.entries(pending)) {
        try {
          await call(sealDeskScore, { params: { agencyId, sessionId, item }, body });
          drop(item, body.act);
          await client.invalidateQueries({ queryKey: [getDeskScores.name] });
        } catch (cause) {
          if (cause instanceof CallProblem && cause.status > 0 && cause.status < 500 && cause.status !== 429) {
            drop(item, body.act);
            setProblems((all) => ({ ...all, [item]: cause }));
          } else isLost = true;
        }
        if (isOver) return;
      }
      if (isLost) setTimeout(() => isOver || setTick((count) => count + 1), again);
    })();
    return () => {
      isOver = true;
    };
  }, [pending, tick, agencyId, sessionId, client]);

  return {
    pending,
    problems,
    seal: useCallback((item, score) => {
      setProblems((all) => without(all, item));
      setPending((all) => ({ ...all, [item]: { ...score, act: crypto.randomUUID() } }));
    }, []),
  };
}

function read(place: string): Pending {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(place) ?? "{}");
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).flatMap(([item, body]) => {
        const known = sealDeskScore.body?.safeParse(body);
        return known?.success ? [[item, known.data]] : [];
      }),
    );
  } catch {
    return {};
  }
}

function write(place: string, pending: Pending): void {
  try {
    if (Object.keys(pending).length === 0) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(pending));
  } catch {
    // a device that keeps nothing still sends as long as the page stands
  }
}

function without<Value>(all: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  const { [key]: _gone, ...rest } = all;
  return rest;
}
