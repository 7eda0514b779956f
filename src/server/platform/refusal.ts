import type { Problem } from "../../core/kernel/result.ts";

/**
 * A refusal on its way to the edge, where `http.ts` turns it into problem+json once. Thrown inside a command it rolls
 * the transaction back, so a refused command leaves nothing behind.
 */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly problem: Problem;
  readonly status: number;
  readonly faults: readonly Fault[] | undefined;
  /** Facts for the screen beyond the sentence's own, such as the state that a change collided with. */
  readonly more: Readonly<Record<string, unknown>> | undefined;

  constructor(status: number, problem: Problem, faults?: readonly Fault[], more?: Readonly<Record<string, unknown>>) {
    super(problem.kind);
    this.status = status;
    this.problem = problem;
    this.faults = faults;
    this.more = more;
  }
}

export type Fault = { readonly path: string; readonly message: string };

export function notFound(): Refused {
  return new Refused(404, { kind: "not_found" });
}

export function conflict(problem: Problem, more?: Readonly<Record<string, unknown>>): Refused {
  return new Refused(409, problem, undefined, more);
}

/** 422: understood, and not possible as asked. */
export function unprocessable(
  problem: Problem,
  faults?: readonly Fault[],
  more?: Readonly<Record<string, unknown>>,
): Refused {
  return new Refused(422, problem, faults, more);
}

export function forbidden(problem: Problem): Refused {
  return new Refused(403, problem);
}
