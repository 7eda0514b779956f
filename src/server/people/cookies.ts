import type { FastifyReply, FastifyRequest } from "fastify";
import { createHash } from "node:crypto";
import type { Settings } from "../platform/settings.ts";

/** A request and the answer to it: where cookies are read and set. */
export type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly now: Date };

/**
 * The cookies of the door. Each holds a random token of which the database keeps the hash: `session` whoever is in,
 * `half` between two steps, `challenge` a passkey's, `flight` on the way to single sign-on and back.
 */
type Kind = "session" | "half" | "challenge" | "flight";

/** `__Host-` makes the browser refuse the cookie from anywhere but this very host over HTTPS. */
export function cookieName(settings: Settings, kind: Kind = "session"): string {
  const name = kind === "session" ? "bening" : `bening-${kind}`;
  return isSecure(settings) ? `__Host-${name}` : name;
}

export function setCookie(
  settings: Settings,
  reply: FastifyReply,
  kind: Kind,
  token: string,
  maxAgeSeconds: number,
): void {
  reply.setCookie(cookieName(settings, kind), token, { ...cookieOptions(settings), maxAge: maxAgeSeconds });
}

export function clearCookie(settings: Settings, reply: FastifyReply, kind: Kind = "session"): void {
  reply.clearCookie(cookieName(settings, kind), cookieOptions(settings));
}

/** By what the database knows the token in this cookie of the request; null where there is none. */
export function cookieHashOf(settings: Settings, request: FastifyRequest, kind: Kind): Buffer | null {
  const token = request.cookies[cookieName(settings, kind)];
  return token && token.length <= 100 ? hashToken(token) : null;
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

function cookieOptions(settings: Settings) {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure(settings) } as const;
}

function isSecure(settings: Settings): boolean {
  return settings.tls !== undefined || settings.publicUrl.protocol === "https:";
}
