import { Agent, request } from "node:http";

// A connection for each request: one that is kept may be closed by its server just when it is used again.
const agent = new Agent({ keepAlive: false, maxSockets: 3 });

export type Sent = { readonly status: number; readonly text: string; readonly location: string };

/** One request with a body of bytes over loopback. */
export async function sendBytes(
  port: number,
  shot: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Buffer;
  },
): Promise<Sent> {
  return await new Promise((resolve, reject) => {
    const { method, path, body } = shot;
    const headers = { ...shot.headers, "content-length": String(body.length) };
    const sending = request({ host: "127.0.0.1", port, method, path, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString("utf8"),
          location: response.headers.location ?? "",
        }),
      );
    });
    sending.on("error", reject);
    sending.end(body);
  });
}
