import { Agent, request } from "node:http";

export type Shot = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/**
 * Milliseconds a request, at this many clients that each ask again when they are answered, over connections kept open.
 * `shots` gives each client what it asks, one after another; an answer other than 200 stops everything.
 */
export async function countRate(
  port: number,
  clients: number,
  count: number,
  shots: (client: number) => Shot | (() => Shot),
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  try {
    const start = performance.now();
    await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        const next = shots(client);
        for (let done = 0; done < count / clients; done += 1)
          await fire(port, agent, typeof next === "function" ? next() : next);
      }),
    );
    return (performance.now() - start) / count;
  } finally {
    agent.destroy();
  }
}

async function fire(port: number, agent: Agent, shot: Shot): Promise<void> {
  const { method, path, headers, body = "" } = shot;
  await new Promise<void>((resolve, reject) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        agent,
        method,
        path,
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (part: string) => {
          if (answer.statusCode !== 200) text += part;
        });
        answer.on("end", () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`)),
        );
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}
