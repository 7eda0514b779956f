import type { ErrorComponentProps } from "@tanstack/react-router";
import { ProblemPanel } from "./problem-panel.tsx";

/** A screen that broke while it was drawn or loaded (an old page after an update, say): say so, offer to load it anew. */
export function RouteProblem({ error }: ErrorComponentProps) {
  return (
    <main id="content" style={{ padding: 20 }}>
      <ProblemPanel problem={error} onRetry={() => window.location.reload()} />
    </main>
  );
}
