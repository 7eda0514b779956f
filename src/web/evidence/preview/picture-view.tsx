import { useState } from "react";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { percent } from "../../ui/numbers.ts";
import { whyNot } from "./why-not.ts";
import s from "./views.module.css";

const steps = [1, 1.5, 2, 3, 4] as const;

/** A picture: fitted to the width, closer in steps, turned by quarters for what was photographed lying down. */
export function PictureView({ address, title }: { readonly address: string; readonly title: string }) {
  const [step, setStep] = useState(0);
  const [turn, setTurn] = useState(0);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  if (problem) return <ProblemPanel problem={problem} />;
  const scale = steps[step] ?? 1;
  const isTurned = turn % 2 === 1;
  const ratio = size ? size.width / size.height : 1;
  return (
    <div className={s.view}>
      <div className={s.bar}>
        <button type="button" disabled={step === 0} onClick={() => setStep(step - 1)} aria-label={m.preview_smaller()}>
          −
        </button>
        <span aria-live="polite">{percent(String(scale), 0)}</span>
        <button
          type="button"
          disabled={step === steps.length - 1}
          onClick={() => setStep(step + 1)}
          aria-label={m.preview_larger()}
        >
          +
        </button>
        <button type="button" onClick={() => setTurn((turn + 1) % 4)}>
          ↻ {m.preview_rotate()}
        </button>
      </div>
      {/* Larger than its place, it is moved about in it, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={s.stage} tabIndex={0} role="group" aria-label={title}>
        <div style={{ width: `${scale * 100}%`, aspectRatio: isTurned ? 1 / ratio : ratio }} className={s.mount}>
          <img
            src={address}
            alt={title}
            style={{
              width: isTurned ? `${ratio * 100}%` : "100%",
              transform: `translate(-50%, -50%) rotate(${turn * 90}deg)`,
            }}
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setSize({ width, height })}
            onError={() => void whyNot(address).then(setProblem)}
          />
        </div>
      </div>
    </div>
  );
}
