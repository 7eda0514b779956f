import { useEffect, useState } from "react";
import type { Predicate, RulePack } from "../../core/instruments/pack.ts";
import type { Answers } from "../../core/worksheets/answer.ts";
import { closeGap, type Gap } from "../../core/worksheets/gap.ts";

type KnownGap = { readonly gap: Gap; readonly answers: Answers; readonly predicate: Predicate };

/** The nearest ways to a predicate, worked out when the person pauses and never on the way of a keystroke. */
export function useGap(
  pack: RulePack,
  answers: Answers,
  held: Predicate | null,
  predicate: Predicate,
): KnownGap | null {
  const [known, setKnown] = useState<KnownGap | null>(null);
  useEffect(() => {
    const timer = setTimeout(
      () => whenIdle(() => setKnown({ gap: closeGap(pack, answers, { held }, predicate), answers, predicate })),
      350,
    );
    return () => clearTimeout(timer);
  }, [pack, answers, held, predicate]);
  return known?.predicate === predicate ? known : null;
}

/** Safari has no idle callback. */
function whenIdle(run: () => void): void {
  if (typeof window.requestIdleCallback === "function") window.requestIdleCallback(run, { timeout: 500 });
  else run();
}
