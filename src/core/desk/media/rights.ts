/** What somebody may send in a room, by their role there: observers watch and listen. */
export function maySend(role: string): { readonly sound: boolean; readonly picture: boolean } {
  const may = role !== "observer";
  return { sound: may, picture: may };
}
