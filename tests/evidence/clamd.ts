import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";

/** What the stand-in shall say of the bytes it was sent; null: it goes away after half of them. */
export type Word = (bytes: Buffer) => string | null;

/** A stand-in for the ClamAV daemon that speaks its INSTREAM protocol over TCP, strictly. */
export type StandIn = {
  readonly address: string;
  /** Lengths of the chunks of each stream that was sent to its end. */
  readonly streams: readonly (readonly number[])[];
  readonly say: (word: Word) => void;
  /** Stops listening; `start` listens on the same port again. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
};

export async function startStandIn(): Promise<StandIn> {
  const streams: number[][] = [];
  let word: Word = () => "stream: OK";
  let server: Server | null = null;
  let port = 0;
  const start = async (): Promise<void> => {
    server = createServer((socket) => {
      let held = Buffer.alloc(0);
      let content = Buffer.alloc(0);
      const lengths: number[] = [];
      let begun = false;
      socket.on("error", () => undefined);
      socket.on("data", (chunk: Buffer) => {
        held = Buffer.concat([held, chunk]);
        if (!begun) {
          const end = held.indexOf(0);
          if (end < 0) return;
          const command = held.toString("latin1", 0, end);
          if (command === "zPING") return void socket.end("PONG\0");
          if (command !== "zINSTREAM") return void socket.end("UNKNOWN COMMAND\0");
          begun = true;
          held = held.subarray(end + 1);
        }
        while (held.length >= 4) {
          const length = held.readUInt32BE(0);
          if (length === 0) {
            streams.push(lengths);
            return void socket.end(`${word(content)}\0`);
          }
          if (held.length < 4 + length) return;
          content = Buffer.concat([content, held.subarray(4, 4 + length)]);
          lengths.push(length);
          held = held.subarray(4 + length);
          const said = word(content);
          if (said === null) return void socket.destroy();
          if (said.startsWith("INSTREAM")) return void socket.end(`${said}\0`);
        }
      });
    });
    await new Promise<void>((resolve) => server?.listen(port, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port; // it listens on TCP
  };
  await start();
  return {
    address: `127.0.0.1:${port}`,
    streams,
    say: (next) => (word = next),
    start,
    stop: async () => await new Promise<void>((resolve) => void server?.close(() => resolve())),
  };
}
