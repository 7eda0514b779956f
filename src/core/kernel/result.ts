/** The answer of a rule that may refuse: either a value, or a problem from a closed union. */
export type Result<Value, Refusal extends Problem = Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Refusal };

/**
 * Why something was refused. `kind` is stable and part of the public interface; `detail` carries the facts that the
 * sentence on screen needs (the words themselves live in `messages/`, under `problem_<kind>`).
 */
export type Problem = {
  readonly kind: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<Refusal extends Problem>(problem: Refusal): { readonly ok: false; readonly problem: Refusal } {
  return { ok: false, problem };
}
