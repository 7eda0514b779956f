import type * as library from "node-datachannel";

/** The WebRTC library. It is optional: on a platform without it the server starts, and sessions go on without media. */
export type Library = typeof library;

export async function loadLibrary(): Promise<Library | null> {
  try {
    return await import("node-datachannel");
  } catch {
    return null;
  }
}
