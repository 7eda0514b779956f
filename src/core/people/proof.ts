/** How long a proof of presence (password, passkey, code) is good for: acts that matter ask for one not older. */
export const proofMinutes = 10;

/** Whether a session whose person last proved to be there at `provedAt` may do what asks for a proof, at `now`. */
export function isProved(provedAt: Date, now: Date): boolean {
  return now.getTime() - provedAt.getTime() <= proofMinutes * 60_000;
}
