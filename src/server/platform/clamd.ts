import { connect, type Socket } from "node:net";
import type { Readable } from "node:stream";
import type { VirusScannerSettings } from "./settings.ts";

/** What ClamAV says of a stream; `away`: it was not reached, or went away: it is to be asked again. */
export type ScanVerdict =
  | { readonly kind: "clean" }
  | { readonly kind: "infected"; readonly finding: string }
  | { readonly kind: "too_large" }
  | { readonly kind: "away"; readonly why: string };

/** Sends a stream to a ClamAV daemon by its INSTREAM command (clamd(8)): length and bytes, again and again, then zero. */
export async function scanStream(scanner: VirusScannerSettings, source: Readable): Promise<ScanVerdict> {
  let socket: Socket | null = null;
  let sent = 0;
  source.on("data", (chunk: Buffer) => (sent += chunk.byteLength)).pause();
  try {
    socket = await connectTo(scanner);
    const said = collectAnswer(socket);
    // Its answer is awaited below, also where sending fails because the daemon has said what it has to say.
    said.catch(() => undefined);
    await sendAll(socket, source);
    return read(await said);
  } catch (error) {
    // A daemon that has enough closes its side, and its word may be lost under what was still being sent.
    if (sent > PATIENCE && isClosed(error) && (await pingScanner(scanner).catch(() => false)))
      return { kind: "too_large" };
    return { kind: "away", why: error instanceof Error ? error.message : String(error) };
  } finally {
    socket?.destroy();
    source.destroy();
  }
}

/** Whether the daemon is there and answers. */
export async function pingScanner(scanner: VirusScannerSettings): Promise<boolean> {
  const socket = await connectTo(scanner);
  try {
    const said = collectAnswer(socket);
    socket.write("zPING\0");
    return (await said).startsWith("PONG");
  } finally {
    socket.destroy();
  }
}

/** Nobody sets ClamAV to take less. */
const PATIENCE = 512 * 1024;

function isClosed(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "EPIPE" || error.code === "ECONNRESET");
}

const CONNECT_MS = 5_000;
/** A scan of 200 MB takes seconds; a daemon that loads its signatures, a minute. */
const SILENCE_MS = 120_000;

async function connectTo(scanner: VirusScannerSettings): Promise<Socket> {
  const socket = connect("path" in scanner ? { path: scanner.path } : { host: scanner.host, port: scanner.port });
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error("the scanner does not answer")), CONNECT_MS);
    socket.once("error", reject);
    socket.once("close", () => clearTimeout(timer));
    socket.once("connect", () => {
      clearTimeout(timer);
      socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error("the scanner fell silent")));
      resolve(socket);
    });
  });
}

async function sendAll(socket: Socket, source: Readable): Promise<void> {
  socket.write("zINSTREAM\0");
  for await (const chunk of source) {
    const bytes = chunk as Buffer; // files are read without encoding
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.byteLength);
    socket.write(length);
    // A daemon that has heard enough answers and closes its side.
    if (!socket.writable) return;
    if (!socket.write(bytes)) await drained(socket);
  }
  if (socket.writable) socket.write(Buffer.alloc(4));
}

async function drained(socket: Socket): Promise<void> {
  await new Promise<void>((resolve) => {
    const go = (): void => {
      socket.off("drain", go).off("close", go).off("end", go).off("error", go);
      resolve();
    };
    socket.on("drain", go).on("close", go).on("end", go).on("error", go);
  });
}

/** What the daemon says, up to its closing zero byte or the end of the line. */
async function collectAnswer(socket: Socket): Promise<string> {
  return await new Promise((resolve, reject) => {
    let said = "";
    let failure: Error | null = null;
    socket.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(0, 4096);
      if (said.includes("\0")) resolve(said.slice(0, said.indexOf("\0")));
    });
    socket.on("error", (error) => (failure = error));
    socket.on("close", () => (said === "" ? reject(failure ?? new Error("the scanner hung up")) : resolve(said)));
  });
}

function read(answer: string): ScanVerdict {
  const text = answer.trim();
  const found = /^stream: (.+) FOUND$/.exec(text);
  if (found) return { kind: "infected", finding: (found[1] ?? "").slice(0, 200) };
  if (text === "stream: OK") return { kind: "clean" };
  if (/size limit exceeded/i.test(text)) return { kind: "too_large" };
  return { kind: "away", why: text === "" ? "the scanner said nothing" : text };
}
