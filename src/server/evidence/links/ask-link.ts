import { type IncomingMessage, request as askHttp } from "node:http";
import { request as askHttps } from "node:https";
import { findWay, openInternet, type Reach, toAddress } from "../../platform/outbound.ts";

export type LinkAnswer = {
  readonly outcome: "reachable" | "sign_in" | "gone" | "unreachable" | "refused";
  readonly status: number | null;
  readonly host: string;
};

const HOPS = 5;
const ENOUGH = 16 * 1024;

/**
 * Asks an outside link once whether it can be reached: no cookies, no credentials, a few kilobytes, one deadline for all
 * hops together. Each hop's name is looked up here, its addresses are judged, and the connection goes to the address
 * that was judged and to no other, so a name that changes its mind between the two (rebinding) leads nowhere.
 */
export async function askLink(url: string, reach: Reach = openInternet): Promise<LinkAnswer> {
  const deadline = AbortSignal.timeout(reach.milliseconds);
  let next = URL.canParse(url) ? new URL(url) : null;
  for (let hop = 0; next && hop <= HOPS; hop += 1) {
    const here: URL = next;
    const address = await findWay(here, reach, deadline);
    if (address === "refused" || address === "unreachable")
      return { outcome: address, status: null, host: here.hostname };
    const answer = await askOnce(here, address, deadline).catch(() => null);
    if (!answer) return { outcome: "unreachable", status: null, host: here.hostname };
    const { status, location, beginning } = answer;
    if (location === null) return { outcome: judgeAnswer(here, status, beginning), status, host: here.hostname };
    next = URL.canParse(location, here.href) ? new URL(location, here) : null;
    if (next && asksForSignIn(next)) return { outcome: "sign_in", status, host: next.hostname };
  }
  return { outcome: "unreachable", status: null, host: next?.hostname ?? "" };
}

type Answer = { readonly status: number; readonly location: string | null; readonly beginning: string };

async function askOnce(url: URL, address: string, deadline: AbortSignal): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const ask = url.protocol === "https:" ? askHttps : askHttp;
    const request = ask(
      url,
      {
        method: "GET",
        agent: false,
        signal: deadline,
        headers: { "user-agent": "Bening-link-check", accept: "*/*", "accept-encoding": "identity" },
        maxHeaderSize: ENOUGH,
        lookup: toAddress(address),
      },
      (response) => {
        readBeginning(response).then(
          (beginning) => {
            const status = response.statusCode ?? 0;
            const isMoved = status >= 300 && status < 400 && status !== 304;
            resolve({ status, location: isMoved ? (response.headers.location ?? null) : null, beginning });
          },
          (error: unknown) => reject(error instanceof Error ? error : new Error("unreadable")),
        );
      },
    );
    request.on("error", reject);
    request.end();
  });
}

/** The first kilobytes; then the line is cut, however much more was promised. */
async function readBeginning(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    // A response without an encoding gives buffers.
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length >= ENOUGH) break;
  }
  response.destroy();
  return Buffer.concat(parts).subarray(0, ENOUGH).toString("utf8");
}

function judgeAnswer(url: URL, status: number, beginning: string): LinkAnswer["outcome"] {
  if (status === 401 || status === 403 || status === 407 || asksForSignIn(url)) return "sign_in";
  if (status === 404 || status === 410) return "gone";
  if (status < 200 || status >= 400) return "unreachable";
  return /<form[^>]*(?:ServiceLogin|signin\/identifier|accounts\.google\.com)/i.test(beginning)
    ? "sign_in"
    : "reachable";
}

/** Doors that ask who comes before they show anything; the usual ones of files that were not shared. */
function asksForSignIn(url: URL): boolean {
  const doors = /^(?:accounts\.google\.com|login\.microsoftonline\.com|login\.live\.com|www\.dropbox\.com)$/;
  if (url.hostname === "www.dropbox.com") return url.pathname.startsWith("/login");
  return doors.test(url.hostname) || /\/(?:ServiceLogin|signin\/v\d|login|masuk)(?:\/|$)/i.test(url.pathname);
}
