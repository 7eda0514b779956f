import { fork } from "node:child_process";
import { createSocket } from "node:dgram";
import { fileURLToPath } from "node:url";
import type { ForwarderPlace, FromForwarder, ToForwarder } from "./messages.ts";

/** The forwarder's process, from outside. */
export type Child = {
  readonly tell: (message: ToForwarder) => void;
  /** Ends it for good; nobody is told. */
  readonly kill: () => void;
};

export type ChildEvents = {
  readonly onMessage: (message: FromForwarder) => void;
  readonly onEnd: (how: string) => void;
};

/** Starts a forwarder. It is given nothing of our environment but what a program needs to run. */
export async function startChild(place: ForwarderPlace, events: ChildEvents): Promise<Child> {
  const port = place.port === 0 ? await findFreePort(place.bind) : place.port;
  const child = fork(fileURLToPath(new URL("child.ts", import.meta.url)), {
    execArgv: [],
    env: { PATH: process.env["PATH"], BENING_FORWARDER: JSON.stringify({ ...place, port }) },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let isOver = false;
  const end = (how: string): void => {
    if (isOver) return;
    isOver = true;
    events.onEnd(how);
  };
  // It is our own child, and its file says what it sends.
  child.on("message", (message) => events.onMessage(message as FromForwarder));
  child.on("exit", (code, signal) => end(signal ?? `code ${code}`));
  child.on("error", (error) => end(error.message));
  // The server's end does not wait for it, and it ends with the server.
  child.unref();
  child.channel?.unref();
  return {
    tell(message) {
      if (child.connected) child.send(message, () => undefined);
    },
    kill() {
      isOver = true;
      child.kill("SIGKILL");
    },
  };
}

async function findFreePort(address: string | undefined): Promise<number> {
  const socket = createSocket(address?.includes(":") ? "udp6" : "udp4");
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(0, address, resolve);
  });
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}
