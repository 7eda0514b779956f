import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";

/** Both are visited, not called: they answer with a redirection. */
export const startSingleSignOn = endpoint({
  name: "startSingleSignOn",
  method: "GET",
  path: "/api/single-sign-on",
  action: "public",
  summary:
    "Sends the browser to the provider of single sign-on; `ke` is the place to come back to. 404 where none is set.",
  query: z.object({ ke: z.string().max(2000).optional() }),
  reply: z.undefined(),
});
export const returnFromSingleSignOn = endpoint({
  name: "returnFromSingleSignOn",
  method: "GET",
  path: "/api/single-sign-on/return",
  action: "public",
  summary:
    "Where the provider sends the browser back to; signs in the account that is linked or has the verified address.",
  query: z.looseObject({}),
  reply: z.undefined(),
});
