/**
 * Who is heard and seen in which place of one receiver. Whoever has a place keeps it; newcomers take free ones, and
 * where there is none, the place of whoever has been silent longest. `people` are the others, who spoke last first.
 */
export function assignPlaces(
  places: readonly (string | null)[],
  people: readonly string[],
): readonly (string | null)[] {
  const invited = new Set(people.slice(0, places.length));
  const kept = places.map((person) => (person !== null && invited.has(person) ? person : null));
  const seated = new Set(kept);
  const waiting = [...invited].filter((person) => !seated.has(person));
  return kept.map((person) => person ?? waiting.shift() ?? null);
}
