import { request as askHttp } from "node:http";
import { request as askHttps } from "node:https";
import { findWay, openInternet, type Reach, toAddress } from "../../platform/outbound.ts";

export type Knock = { readonly status: number | null; readonly error: "" | "refused" | "unreachable" | "late" };

const patience = 15_000;

/**
 * Sends a message once. Only to the open internet, or to hosts that whoever runs the installation named; redirects are
 * not followed, and of the answer only the status is read.
 */
export async function knock(
  target: string,
  message: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  reach: Reach = openInternet,
): Promise<Knock> {
  if (!URL.canParse(target)) return { status: null, error: "refused" };
  const url = new URL(target);
  const deadline = AbortSignal.timeout(Math.min(patience, reach.milliseconds * 1.5));
  const address = await findWay(url, reach, deadline);
  if (address === "refused" || address === "unreachable") return { status: null, error: address };
  return await new Promise((resolve) => {
    const ask = url.protocol === "https:" ? askHttps : askHttp;
    const request = ask(
      url,
      {
        method: "POST",
        agent: false,
        signal: deadline,
        maxHeaderSize: 16 * 1024,
        headers: {
          ...message.headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(message.body),
          "user-agent": "Bening-webhooks",
        },
        lookup: toAddress(address),
      },
      (response) => {
        response.destroy();
        resolve({ status: response.statusCode ?? null, error: "" });
      },
    );
    request.on("error", () => resolve({ status: null, error: deadline.aborted ? "late" : "unreachable" }));
    request.end(message.body);
  });
}
