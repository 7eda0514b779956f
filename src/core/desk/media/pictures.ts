/** Which pictures somebody wants to see. */
export type Wish = "all" | "speaker" | "none";
/** The two sizes in which every camera is sent. */
export type Size = "small" | "large";

export const kbitsOf = { sound: 40, small: 130, large: 650 } as const;

/**
 * Chooses what of the others' pictures goes to one receiver: who is looked at first, then the rest, small before
 * large, as far as the budget (kbit/s) goes; sound is paid first and never left out.
 *
 * `people` stand in the order of importance, with the sizes that each sends.
 */
export function choosePictures(
  people: readonly { readonly person: string; readonly sizes: readonly Size[] }[],
  wish: { readonly pictures: Wish; readonly large: string | null },
  speaker: string | null,
  budget: number,
): ReadonlyMap<string, Size> {
  const chosen = new Map<string, Size>();
  if (wish.pictures === "none") return chosen;
  const first = wish.large ?? speaker;
  const wanted = people
    .filter(({ person, sizes }) => sizes.length > 0 && (wish.pictures === "all" || person === first))
    .toSorted((one, other) => Number(other.person === first) - Number(one.person === first));
  let left = budget - kbitsOf.sound;
  for (const { person, sizes } of wanted) {
    const size = sizes.includes("small") ? "small" : "large";
    if (kbitsOf[size] > left) continue;
    left -= kbitsOf[size];
    chosen.set(person, size);
  }
  for (const { person, sizes } of wanted) {
    if (person !== first || chosen.get(person) !== "small" || !sizes.includes("large")) continue;
    if (kbitsOf.large - kbitsOf.small <= left) chosen.set(person, "large");
  }
  return chosen;
}
