import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A line between the browser and the server that can be slow, and can break. */
export type Line = {
  /** The application over this line. */
  readonly address: string;
  /** `slow`: 1 MB a second towards the server; `cut`: everything breaks off, and nothing is taken; `full`: as it comes. */
  readonly set: (kind: "slow" | "cut" | "full") => void;
  readonly close: () => Promise<void>;
};

export async function startLine(target: string): Promise<Line> {
  const port = Number(new URL(target).port);
  const open = new Set<Socket>();
  let kind: "slow" | "cut" | "full" = "full";
  const server = createServer((near) => {
    if (kind === "cut") return void near.resetAndDestroy();
    const far = connect(port, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("error", () => undefined);
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
    far.pipe(near);
    near.on("data", (chunk: Buffer) => {
      far.write(chunk);
      if (kind !== "slow") return;
      near.pause();
      setTimeout(() => near.resume(), chunk.byteLength / 1000);
    });
    near.on("end", () => far.end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: own } = server.address() as AddressInfo; // it listens on TCP
  return {
    address: `http://localhost:${own}`,
    set(next) {
      kind = next;
      if (kind === "cut") for (const socket of open) socket.resetAndDestroy();
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
