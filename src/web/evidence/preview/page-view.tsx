import { useEffect, useState } from "react";
import * as m from "../../../words/messages.js";
import { CallProblem } from "../../ui/call.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { Waiting } from "../../ui/skeletons.tsx";
import { problemOf } from "./why-not.ts";
import s from "./views.module.css";

type State =
  | { readonly kind: "waiting" }
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly problem: unknown };

/** A text document in a frame that may do nothing: its words, lists, tables and pictures, not its layout. */
export function PageView({ address, title }: { readonly address: string; readonly title: string }) {
  const [state, setState] = useState<State>({ kind: "waiting" });
  const [attempt, setAttempt] = useState(0);
  // A frame cannot tell why it stayed empty, so the page is asked for first; the frame then takes it from the cache.
  useEffect(() => {
    const left = new AbortController();
    const ask = async (): Promise<State> => {
      const response = await fetch(address, { credentials: "same-origin", signal: left.signal });
      if (!response.ok) return { kind: "failed", problem: await problemOf(response) };
      await response.text();
      return { kind: "ready" };
    };
    setState({ kind: "waiting" });
    ask().then(setState, () => {
      const problem = new CallProblem({ kind: "offline", status: 0, title: "the server was not reached" });
      if (!left.signal.aborted) setState({ kind: "failed", problem });
    });
    return () => left.abort();
  }, [address, attempt]);
  if (state.kind === "failed") return <ProblemPanel problem={state.problem} onRetry={() => setAttempt(attempt + 1)} />;
  if (state.kind === "waiting") {
    return (
      <Waiting>
        <div className={s.frame} data-waiting="" />
      </Waiting>
    );
  }
  return (
    <div className={s.view}>
      <p className={s.soft}>{m.preview_page_note()}</p>
      <iframe className={s.frame} sandbox="" src={address} title={title} />
    </div>
  );
}
