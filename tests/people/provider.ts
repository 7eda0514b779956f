import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** Somebody whom the provider of single sign-on knows. */
export type ProviderPerson = { readonly email: string; readonly isVerified: boolean };

export type RunningProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Known to the provider under this subject from now on. */
  readonly know: (subject: string, person: ProviderPerson) => void;
  /** Signs in there as this subject, as a browser of its own would, and answers where it is sent back to. */
  readonly visit: (address: string, subject: string) => Promise<URL>;
  readonly close: () => Promise<void>;
};

/** A real OpenID Connect provider on this machine, whose page asks for nothing but who one is. */
export async function startProvider(returnAddress: string): Promise<RunningProvider> {
  const people = new Map<string, ProviderPerson>();
  const [clientId, clientSecret] = ["bening", "rahasia-untuk-uji-coba-saja-0123456789"];
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is an AddressInfo; only pipes have text.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [returnAddress] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    cookies: { keys: ["uji"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, subject) => {
      const person = people.get(subject);
      if (!person) return undefined;
      return {
        accountId: subject,
        claims: () => ({ sub: subject, email: person.email, email_verified: person.isVerified }),
      };
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        ...(oidc.client ? { clientId: oidc.client.clientId } : {}),
        ...(oidc.session?.accountId ? { accountId: oidc.session.accountId } : {}),
      });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith("/interaction/")) void interact(provider, request, response);
    else void answer(request, response);
  };
  return {
    issuer,
    clientId,
    clientSecret,
    know: (subject, person) => void people.set(subject, person),
    visit: async (address, subject) => await walk(issuer, address, subject),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A form with one field; sending it signs in. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "POST") {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const accountId = new URLSearchParams(Buffer.concat(parts).toString()).get("subject") ?? "";
    await provider.interactionFinished(request, response, { login: { accountId } });
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(
    '<!doctype html><html lang="id"><title>Penyedia uji</title><form method="post"><label>Subjek <input name="subject"></label><button>Masuk</button></form></html>',
  );
}

async function walk(issuer: string, address: string, subject: string): Promise<URL> {
  const jar = new Map<string, string>();
  let next = address;
  for (let hops = 0; hops < 12; hops += 1) {
    const isForm = next.includes("/interaction/");
    const response = await fetch(next, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(isForm ? { method: "POST", body: new URLSearchParams({ subject }) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (!location) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    next = new URL(location, next).href;
    if (new URL(next).origin !== issuer) return new URL(next);
  }
  throw new Error("the provider never sent the browser back");
}
