import helmet from "@fastify/helmet";
import { fastify, type FastifyInstance } from "fastify";
import fastifyPlugin from "fastify-plugin";
import type { Settings } from "./settings.ts";

/**
 * What a browser may do with our pages: run our own files, nothing inline but styles that carry the page's nonce, call
 * nobody else. `style-src-attr` needs no exception: React and Mantine set styles through the DOM, which it leaves alone.
 * Text never becomes markup; one Trusted Types policy ("bening") names the one script of ours that runs as a worker.
 *
 * Helmet says it once, at the start; every answer repeats it, and one with a page in it allows that page's nonce.
 */
export const guardHeaders = fastifyPlugin(async (app: FastifyInstance, { settings }: { settings: Settings }) => {
  const isSecure = settings.tls !== undefined || settings.publicUrl.protocol === "https:";
  // Where sessions may be carried by a LiveKit server, their pages talk with it too.
  const { livekit } = settings;
  const headers = await askHelmet(isSecure, livekit ? [livekit.url, livekit.url.replace(/^ws/, "http")] : []);
  const policy = headers[policyName] ?? "";
  const always = {
    ...headers,
    [policyName]: policy.replace(` ${nonceSource(noncePlace)}`, ""),
    "permissions-policy": "camera=(self), microphone=(self), display-capture=(self), geolocation=(self)",
  };
  app.addHook("onRequest", async (_request, reply) => void reply.headers(always));
  app.addHook("onSend", async (_request, reply) => {
    const nonce = nonces.get(reply.raw);
    if (nonce !== undefined) reply.header(policyName, policy.replace(noncePlace, nonce));
  });
});

const policyName = "content-security-policy";
const noncePlace = "NONCE";

function nonceSource(nonce: string): string {
  return `'nonce-${nonce}'`;
}

/** The headers of an empty answer, by name. */
async function askHelmet(isSecure: boolean, servers: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const asked = fastify();
  await asked.register(helmet, {
    enableCSPNonces: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", nonceSource(noncePlace)],
        styleSrcAttr: ["'none'"],
        imgSrc: ["'self'", "blob:", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...servers],
        workerSrc: ["'self'", "blob:"],
        mediaSrc: ["'self'", "blob:"],
        manifestSrc: ["'self'"],
        frameSrc: ["'self'", "blob:"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["bening"],
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: "deny" },
  });
  asked.get("/", async (_request, reply) => await reply.code(204).send());
  const { headers } = await asked.inject("/");
  await asked.close();
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      return typeof value === "string" && !ofTheAnswer.includes(name) ? [[name, value]] : [];
    }),
  );
}

/** Headers that speak of the one answer. */
const ofTheAnswer = ["date", "connection", "content-length", "content-type", "keep-alive"];

const nonces = new WeakMap<object, string>();

/** The nonce of one answer: the same in its header and in its page. */
export function nonceOf(response: object): string {
  const known = nonces.get(response);
  if (known !== undefined) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const nonce = Buffer.from(bytes).toString("base64");
  nonces.set(response, nonce);
  return nonce;
}
