/** Median microseconds of one call, over rounds of many calls, after a warm-up. `run` gets the number of the call. */
export function microsecondsOf(run: (call: number) => unknown, calls: number, rounds = 15): number {
  let sink: unknown;
  for (let call = 0; call < calls; call += 1) sink = run(call);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    for (let call = 0; call < calls; call += 1) sink = run(call);
    times.push(((performance.now() - start) * 1000) / calls);
  }
  keep(sink);
  return median(times);
}

export function median(values: readonly number[]): number {
  const ordered = values.toSorted((one, other) => one - other);
  return ordered[Math.floor(ordered.length / 2)] ?? Number.NaN;
}

let kept: unknown;

/** Uses a result, so that the engine cannot skip the work. */
export function keep(result: unknown): void {
  kept = result;
  if (kept === keep) throw new Error("unreachable");
}
