import { sql } from "kysely";
import { z } from "zod";
import { sketchOf } from "../../../core/evidence/sketch.ts";
import type { Database } from "../../platform/database.ts";
import { every } from "../../platform/every.ts";
import type { House } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { nothingRead, type ReadContent } from "./content.ts";
import { isReadable } from "./read-content.ts";
import { openReadingRoom, type ReadingRoom, type RoomLimits, usualLimits } from "./reading-room.ts";

export type Readers = Pick<House, "database" | "files" | "log" | "now">;

/**
 * Reads what waits to be read, oldest first, until nothing does; answers how many contents it read. Several may run at
 * once, in several processes: each content is taken by one of them, and goes back to the rest where that one dies.
 */
export async function readWaiting(house: Readers, options: Options = {}): Promise<number> {
  const { limits = usualLimits, signal } = options;
  const room = openReadingRoom(limits);
  signal?.addEventListener("abort", room.close);
  let count = 0;
  try {
    for (;;) {
      if (signal?.aborted) return count;
      const taken = await takeNext(house, limits.seconds);
      if (!taken) return count;
      const content = await readOne(house, room, taken);
      // A room that was closed over a file says nothing about the file.
      if (signal?.aborted) await giveBack(house, taken);
      else await keepReading(house, taken, content);
      count += 1;
    }
  } finally {
    signal?.removeEventListener("abort", room.close);
    room.close();
  }
}

type Options = { readonly limits?: RoomLimits; readonly signal?: AbortSignal };

/** Reads by the clock, and at once when `readSoon` says that something came. Answers how to end it. */
export function startReading(house: Readers): () => Promise<void> {
  const over = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  let isAsked = false;
  const wake = (): void => {
    if (isAsked || over.signal.aborted) return;
    isAsked = true;
    running = running
      .then(async () => {
        isAsked = false;
        await readWaiting(house, { signal: over.signal });
      })
      .catch((error: unknown) => house.log.error({ err: error, job: "reading" }, "a job failed"));
  };
  wakes.set(house.database, wake);
  const endPoll = every(5, house.log, "reading", async () => {
    wake();
    await running;
  });
  return async () => {
    over.abort();
    wakes.delete(house.database);
    await endPoll();
    await running;
  };
}

/** Tells the readers of this process that a file was kept. Where none runs here, one elsewhere finds it by the clock. */
export function readSoon(database: Database): void {
  wakes.get(database)?.();
}

const wakes = new WeakMap<Database, () => void>();

type Taken = { readonly agencyId: string; readonly sha256: string; readonly mediaType: string };

/** Takes the oldest that waits and that nobody else is reading. */
async function takeNext({ database, now }: Readers, seconds: number): Promise<Taken | null> {
  const until = new Date(now().getTime() + (seconds + 60) * 1000);
  const ids = await agencyIds(database);
  return await inTenant(database, ids, async (rows) => {
    const { rows: taken } = await sql<Taken>`
      with next as materialized (
        select agency_id, sha256 from evidence_contents
        where reading = 'waiting' and (reading_until is null or reading_until < ${now()})
        order by created_at limit 1 for update skip locked)
      update evidence_contents c set reading_until = ${until}
      from next where c.agency_id = next.agency_id and c.sha256 = next.sha256
      returning c.agency_id as "agencyId", c.sha256, c.media_type as "mediaType"`.execute(rows);
    return taken[0] ?? null;
  });
}

async function agencyIds(database: Database): Promise<readonly string[]> {
  const found = await database.selectFrom("agencies").select("id").orderBy("id").limit(10_000).execute();
  return found.map(({ id }) => id);
}

async function readOne({ files, log }: Readers, room: ReadingRoom, taken: Taken): Promise<ReadContent> {
  if (!isReadable(taken.mediaType)) return { ...nothingRead, reading: "no_text" };
  const bytes = await files.size(taken.sha256);
  const source = bytes ? await files.read(taken.sha256) : null;
  if (!bytes || !source) return nothingRead;
  const outcome = await room.ask({ kind: "read", mediaType: taken.mediaType, bytes }, source);
  if (outcome.ok) return contentShape.parse(outcome.value);
  log.info({ sha256: taken.sha256, reason: outcome.reason }, "a file of evidence could not be read");
  return nothingRead;
}

async function giveBack({ database }: Readers, { agencyId, sha256 }: Taken): Promise<void> {
  await inTenant(database, [agencyId], async (rows) => {
    await rows
      .updateTable("evidence_contents")
      .set({ reading_until: null })
      .where("agency_id", "=", agencyId)
      .where("sha256", "=", sha256)
      .execute();
  });
}

/** The room is not believed: what it says is checked as what comes from outside is. */
const moment = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .nullable();
const contentShape = z.object({
  reading: z.enum(["read", "no_text", "unreadable"]),
  pages: z.number().int().min(0).max(1_000_000).nullable(),
  text: z.string().max(400_000),
  author: z.string().max(300),
  program: z.string().max(700),
  madeAt: moment,
  changedAt: moment,
});

/** Words that would not fit PostgreSQL's index (1 MB of different words) are left off from the end. */
async function keepReading({ database, now }: Readers, taken: Taken, content: ReadContent): Promise<void> {
  for (let text = content.text; ; text = text.slice(0, text.length / 2)) {
    try {
      await inTenant(database, [taken.agencyId], async (rows) => {
        await rows
          .updateTable("evidence_contents")
          .set({
            reading: content.reading,
            pages: content.pages,
            text,
            author: content.author,
            program: content.program,
            made_at: content.madeAt,
            changed_at: content.changedAt,
            sketch: [...sketchOf(content.text)],
            read_at: now(),
            reading_until: null,
          })
          .where("agency_id", "=", taken.agencyId)
          .where("sha256", "=", taken.sha256)
          .execute();
      });
      return;
    } catch (error) {
      if (!isTooManyWords(error) || text.length < 1000) throw error;
    }
  }
}

/** 54000, program limit exceeded: "string is too long for tsvector". */
function isTooManyWords(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "54000";
}
