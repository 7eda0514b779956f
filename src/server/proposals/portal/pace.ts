/** How many requests a token may make in a minute: a portal that fetches every unit of a ministry at once stays below. */
export const requestsPerMinute = 600;

/** The request is over the limit: seconds until there is room again, and whether it is the minute's first to be over. */
export type Over = { readonly seconds: number; readonly isFirst: boolean };

/** Counts requests by token in minutes of the clock; null where there is room. */
export function createPace(): (tokenId: string, now: Date) => Over | null {
  let minute = -1;
  const counts = new Map<string, number>();
  return (tokenId, now) => {
    const current = Math.floor(now.getTime() / 60_000);
    if (current !== minute) {
      counts.clear();
      minute = current;
    }
    const count = (counts.get(tokenId) ?? 0) + 1;
    counts.set(tokenId, count);
    if (count <= requestsPerMinute) return null;
    return { seconds: 60 - Math.floor((now.getTime() / 1000) % 60), isFirst: count === requestsPerMinute + 1 };
  };
}
