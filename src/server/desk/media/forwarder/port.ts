import { createSocket } from "node:dgram";
import type { ForwarderPlace } from "./messages.ts";

/** Whether sound and picture can be met here: another program may hold the port, or the address may not be ours. */
export async function isFree({ port, bind }: Pick<ForwarderPlace, "port" | "bind">): Promise<boolean> {
  const socket = createSocket(bind?.includes(":") ? "udp6" : "udp4");
  return await new Promise((resolve) => {
    socket.once("error", () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ port, address: bind, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}
