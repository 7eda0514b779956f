/** Asks the person to prove to be there; answers whether they did. */
type Prover = () => Promise<boolean>;

let prover: Prover | null = null;

/** Whoever shows the question makes it known here; answers how to take it back. */
export function provideProver(ask: Prover): () => void {
  prover = ask;
  return () => {
    if (prover === ask) prover = null;
  };
}

/** An act that asks for a proof asks the person for it, and is then done by itself, as if nothing had been in between. */
export async function withProof<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (problem) {
    const isAsked = problem instanceof Error && "kind" in problem && problem.kind === "proof_needed";
    if (!isAsked || !prover || !(await prover())) throw problem;
    return await act();
  }
}
