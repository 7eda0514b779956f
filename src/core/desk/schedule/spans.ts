/** A stretch of time in whole minutes since 1970 in UTC; `to` is no longer part of it. */
export type Span = { readonly from: number; readonly to: number };

/** The same stretches in order, with none that touches another. */
export function unite(spans: readonly Span[]): readonly Span[] {
  const united: { from: number; to: number }[] = [];
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    if (to <= from) continue;
    const last = united.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else united.push({ from, to });
  }
  return united;
}

/** Which of the stretches, in order and apart, the span meets first; null: none. */
export function meets(spans: readonly Span[], span: Span): Span | null {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? 0) <= span.from) low = middle + 1;
    else high = middle;
  }
  const first = spans[low];
  return first && first.from < span.to ? first : null;
}

/** What two lists of stretches, each in order and apart, have in common. */
export function common(some: readonly Span[], others: readonly Span[]): readonly Span[] {
  const shared: Span[] = [];
  let [here, there] = [0, 0];
  for (;;) {
    const [one, other] = [some[here], others[there]];
    if (!one || !other) return shared;
    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    if (from < to) shared.push({ from, to });
    if (one.to < other.to) here += 1;
    else there += 1;
  }
}

/** What is left of the stretches without the others; both in order and apart. */
export function without(some: readonly Span[], others: readonly Span[]): readonly Span[] {
  return some.flatMap((span) => {
    const left: Span[] = [];
    let from = span.from;
    for (const other of others) {
      if (other.to <= from) continue;
      if (other.from >= span.to) break;
      if (other.from > from) left.push({ from, to: other.from });
      from = Math.max(from, other.to);
    }
    if (from < span.to) left.push({ from, to: span.to });
    return left;
  });
}

/** Minutes since 1970 of an instant, and back. */
export function minuteOf(instant: string | Date): number {
  return Math.floor(new Date(instant).getTime() / 60_000);
}
export function instantOf(minute: number): string {
  return new Date(minute * 60_000).toISOString();
}
