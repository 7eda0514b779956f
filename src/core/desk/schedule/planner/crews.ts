/** Who sits in a panel, and in which seat; alternates take the seat of one who cannot. */
export type Member = { readonly id: string; readonly role: "chair" | "evaluator" | "alternate" };

/** Those of a panel who hold a session. `insteadOf` names the member whose seat an alternate takes. */
export type Crew = readonly CrewPerson[];
export type CrewPerson = {
  readonly id: string;
  readonly role: "chair" | "evaluator";
  readonly insteadOf: string | null;
};

/** With more seats than these held by others it is no longer this panel that meets. */
export const mostChanges = 2;

/**
 * The ways in which a panel can sit, the usual one first: every seat held by its member; then with one and with two seats
 * held by alternates, those first who are named first. No seat stays empty.
 */
export function crewsOf(members: readonly Member[]): readonly Crew[] {
  if (members.every(({ role }) => role === "alternate")) return [];
  const alternates = members.flatMap(({ id, role }) => (role === "alternate" ? [id] : []));
  let ways: readonly Way[] = [{ crew: [], changes: 0, free: alternates }];
  for (const { id, role } of members) if (role !== "alternate") ways = ways.flatMap((way) => sit(way, { id, role }));
  return ways.toSorted((a, b) => a.changes - b.changes).map(({ crew }) => crew);
}

type Way = { readonly crew: Crew; readonly changes: number; readonly free: readonly string[] };

function sit({ crew, changes, free }: Way, { id, role }: Omit<CrewPerson, "insteadOf">): readonly Way[] {
  const own: Way = { crew: [...crew, { id, role, insteadOf: null }], changes, free };
  if (changes === mostChanges) return [own];
  const replaced = free.map((other): Way => ({
    crew: [...crew, { id: other, role, insteadOf: id }],
    changes: changes + 1,
    free: free.filter((one) => one !== other),
  }));
  return [own, ...replaced];
}
