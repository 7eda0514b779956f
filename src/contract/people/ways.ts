import { z } from "zod";

/** What a browser's own interface for passkeys says and hears; the server's library reads it whole, so its shape is its own. */
export const credentialJson = z.looseObject({ id: z.string().max(2000), type: z.literal("public-key") });
export const challengeJson = z.looseObject({ challenge: z.string() });

export const secondWay = z.enum(["totp", "recovery", "passkey"]);
export type SecondWay = z.infer<typeof secondWay>;

/** The first step was right, and a second is asked for: by one of these ways, within minutes, in this browser. */
export const halfway = z.object({ secondStep: z.array(secondWay).min(1) });

export const totpCode = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/));
export const recoveryCode = z.string().min(1).max(40);
export const passwordGiven = z.string().min(1).max(200);
