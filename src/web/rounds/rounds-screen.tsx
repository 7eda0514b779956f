export function RoundsScreen() {
  return null;
}
