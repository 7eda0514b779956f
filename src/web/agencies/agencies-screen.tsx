export function AgenciesScreen() {
  return null;
}
