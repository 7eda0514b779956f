import { type ChangeEvent, useState } from "react";
import * as m from "../../words/messages.js";
import { CallProblem } from "./call.ts";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Names<Draft> = Extract<{ [K in keyof Draft]: Draft[K] extends string ? K : never }[keyof Draft], string>;

export type DraftForm<Draft> = {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  /** What a text field or select needs: value, change, and what the server found wrong with it. */
  readonly bind: (name: Names<Draft>) => {
    readonly name: string;
    readonly value: string;
    readonly onChange: (event: ChangeEvent<Field>) => void;
    readonly error: string | null;
  };
  readonly faultOf: (name: string) => string | null;
};

/** What a person is typing into a form, with the server's faults laid beside the fields they are about. */
export function useDraft<Draft extends object>(initial: Draft, problem?: unknown): DraftForm<Draft> {
  const [draft, setDraft] = useState(initial);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const faultOf = (name: string) => {
    const found =
      problem instanceof CallProblem && problem.faults.some((fault) => fault.path.split(".").includes(name));
    return found ? m.ui_field_fault() : null;
  };
  return {
    draft,
    set,
    faultOf,
    bind: (name) => ({
      name,
      value: String(draft[name]),
      // A named text field of the draft, so text fits.
      onChange: (event) => set({ [name]: event.currentTarget.value } as unknown as Partial<Draft>),
      error: faultOf(name),
    }),
  };
}
