import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import fastifyPlugin from "fastify-plugin";
import type { Settings } from "./settings.ts";

/**
 * What a browser may do with our pages: run our own files, nothing inline but styles that carry the page's nonce, call
 * nobody else. `style-src-attr` needs no exception: React and Mantine set styles through the DOM, which it leaves alone.
 * Text becomes markup only through the page's own Trusted Types policy ("default", see src/web/ui).
 */
export const guardHeaders = fastifyPlugin(async (app: FastifyInstance, { settings }: { settings: Settings }) => {
  const isSecure = settings.tls !== undefined || settings.publicUrl.protocol === "https:";
  await app.register(helmet, {
    enableCSPNonces: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response)}'`],
        styleSrcAttr: ["'none'"],
        imgSrc: ["'self'", "blob:", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", "blob:"],
        mediaSrc: ["'self'", "blob:"],
        manifestSrc: ["'self'"],
        frameSrc: ["'self'", "blob:"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["default", "bening"],
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: "deny" },
  });
  app.addHook("onSend", async (_request, reply) => {
    reply.header("permissions-policy", "camera=(self), microphone=(self), display-capture=(self), geolocation=(self)");
  });
});

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
