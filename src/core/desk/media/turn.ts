/**
 * Credentials for a relay that expire (draft-uberti-behave-turn-rest-00, 2.2): the name says until when, the password
 * proves that we said so. `sign` is HMAC-SHA1 with the secret that the relay knows too, in base64.
 */
export function turnCredentials(
  account: string,
  now: Date,
  sign: (text: string) => string,
): { readonly username: string; readonly credential: string; readonly expires: Date } {
  const expires = Math.floor(now.getTime() / 1000) + validSeconds;
  const username = `${expires}:${account}`;
  return { username, credential: sign(username), expires: new Date(expires * 1000) };
}

/** Longer than a session with its extensions, shorter than a working day. */
const validSeconds = 4 * 3600;
