import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { provideProver } from "../../ui/proof.ts";

const ProofPanel = lazy(async () => ({ default: (await import("./proof-panel.tsx")).ProofPanel }));

/** Asks for a proof wherever an act needs one, and lets the act go on by itself afterwards. */
export function ProofGate({ children }: { readonly children: ReactNode }) {
  const [isAsking, setAsking] = useState(false);
  const waiting = useRef<Asked | null>(null);
  useEffect(
    () =>
      provideProver(() => {
        // Acts that ask at the same moment wait for one answer.
        if (!waiting.current) {
          const asked = withAnswer();
          waiting.current = asked;
          setAsking(true);
          return asked.promise;
        }
        return waiting.current.promise;
      }),
    [],
  );
  const end = useCallback((done: boolean) => {
    waiting.current?.answer(done);
    waiting.current = null;
    setAsking(false);
  }, []);
  return (
    <>
      {children}
      {isAsking && (
        <Suspense>
          <ProofPanel onEnd={end} />
        </Suspense>
      )}
    </>
  );
}

type Asked = { readonly promise: Promise<boolean>; readonly answer: (done: boolean) => void };

function withAnswer(): Asked {
  let answer: (done: boolean) => void = () => undefined;
  const promise = new Promise<boolean>((resolve) => {
    answer = resolve;
  });
  return { promise, answer };
}
