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

  constructor(status: number, problem: Problem, faults?: readonly Fault[]) {
    super(problem.kind);
    this.status = status;
    this.problem = problem;
    this.faults = faults;
  }
}

export type Fault = { readonly path: string; readonly message: string };

export function notFound(): Refused {
  return new Refused(404, { kind: "not_found" });
}

export function conflict(problem: Problem): Refused {
  return new Refused(409, problem);
}

/** 422: understood, and not possible as asked. */
export function unprocessable(problem: Problem, faults?: readonly Fault[]): Refused {
  return new Refused(422, problem, faults);
}

export function forbidden(problem: Problem): Refused {
  return new Refused(403, problem);
}
