import { type Preview, preview } from "../../../contract/evidence/previews.ts";
import { isMadeHere, shownAs } from "../../../core/evidence/shown-as.ts";
import type { Files } from "../../platform/files.ts";
import { Refused, unprocessable } from "../../platform/refusal.ts";
import { openReadingRoom } from "../reading/reading-room.ts";
import type { StoredVersion } from "../queries.ts";

/**
 * What a version shows. A frame asks for the page that its screen asked for a moment before, from a cache of its own:
 * what was made is held for half a minute. Whoever asks has passed the permission table by now, each time.
 */
export async function makePreview(files: Files, version: StoredVersion): Promise<Preview> {
  const key = `${version.sha256} ${version.mediaType}`;
  const known = recent.get(key);
  if (known) return await known;
  const [oldest] = recent.keys();
  if (recent.size >= MOST_HELD && oldest !== undefined) recent.delete(oldest);
  const made = make(files, version);
  recent.set(key, made);
  made.then(
    () => void setTimeout(() => recent.delete(key), 30_000).unref(),
    () => recent.delete(key),
  );
  return await made;
}

const MOST_HELD = 12;
const recent = new Map<string, Promise<Preview>>();

/** Makes it in a reading room of its own that is left when the preview is made. Two at once. */
async function make(files: Files, version: StoredVersion): Promise<Preview> {
  if (!isMadeHere(shownAs(version.mediaType))) throw unprocessable({ kind: "preview_unreadable" });
  const bytes = await files.size(version.sha256);
  if (!bytes) throw new Refused(410, { kind: "file_missing_here" });
  return await inTurn(async () => {
    const source = await files.read(version.sha256);
    if (!source) throw new Refused(410, { kind: "file_missing_here" });
    const room = openReadingRoom({ seconds: 20, mebibytes: 1200 });
    try {
      const outcome = await room.ask({ kind: "preview", mediaType: version.mediaType, bytes }, source);
      if (outcome.ok) return preview.parse(outcome.value);
      throw unprocessable({ kind: outcome.reason === "time" ? "preview_too_slow" : "preview_unreadable" });
    } finally {
      room.close();
    }
  });
}

/** Each preview has a process: more of them at once would only take the machine from the others. */
const MOST_AT_ONCE = 2;
const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((turn) => waiting.push(turn));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
