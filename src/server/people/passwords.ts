import { hash, verify } from "@node-rs/argon2";

/** Argon2id with the parameters that OWASP's password storage cheat sheet names first: 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export async function hashPassword(password: string): Promise<string> {
  return await hash(password.normalize("NFKC"), parameters);
}

/**
 * Whether the password is the account's. Where there is no account, or one without a password, the same work is done
 * on a hash that nothing matches, so that the answer's time does not tell who has an account.
 */
export async function isPassword(kept: string | null | undefined, password: string): Promise<boolean> {
  const isRight = await verify(kept ?? (await decoy()), password.normalize("NFKC"));
  return isRight && kept !== null && kept !== undefined;
}

let decoyHash: Promise<string> | undefined;

async function decoy(): Promise<string> {
  decoyHash ??= hashPassword(crypto.randomUUID());
  return await decoyHash;
}
