import { Readable } from "node:stream";
import { sql } from "kysely";
import { z } from "zod";
import { checkPage, isDrawn } from "../../../core/desk/stage/pages.ts";
import { openReadingRoom, type ReadingRoom, type RoomLimits } from "../../evidence/reading/reading-room.ts";
import type { House } from "../../platform/http.ts";
import { Refused, unprocessable } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";

/** A file whose pages are drawn: its bytes are kept by the house. */
export type Source = {
  readonly agencyId: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly name: string;
};

export type DrawnPage = {
  readonly number: number;
  readonly pages: number;
  readonly width: number;
  readonly height: number;
  readonly words: string;
  readonly light: string;
  readonly sharp: string;
};

export type Drawer = {
  /** A page, drawn now if nobody has asked for it before. Refuses where there is none, or it cannot be drawn. */
  readonly page: (source: Source, number: number) => Promise<DrawnPage>;
  /** Draws what is missing of a file's first pages, beside everything else; nobody waits for it. */
  readonly ahead: (source: Source, pages: number) => void;
  readonly close: () => Promise<void>;
};

type Needs = Pick<House, "database" | "files" | "log" | "now">;

/** Pages drawn at one go while somebody waits, and while nobody does. */
const FEW = 2;
const MANY = 8;

/**
 * Draws pages once for all who will look at them. The pictures are kept; whoever comes second, on whichever process,
 * finds them. Drawing goes on in a process of its own (decision 47), one for those who wait and one for what is drawn
 * ahead.
 */
export function openDrawer(house: Needs, limits: RoomLimits = usualLimits): Drawer {
  const rooms = { now: openReadingRoom(limits), ahead: openReadingRoom(limits) };
  const waiting = new Map<string, Promise<DrawnPage>>();
  const over = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  async function make(source: Source, number: number): Promise<DrawnPage> {
    if (!isDrawn(source.mediaType))
      throw unprocessable({ kind: "desk_cannot_be_shown", detail: { name: source.name } });
    const drawn = await drawSome(house, rooms.now, source, number, number + FEW - 1);
    const page = drawn.find((one) => one.number === number);
    if (!page) throw unprocessable({ kind: "desk_page_undrawable", detail: { name: source.name, page: number } });
    return page;
  }

  async function drawRest(source: Source, pages: number): Promise<void> {
    const known = new Set(await knownNumbers(house, source));
    for (let from = 1; from <= pages && !over.signal.aborted; from += MANY) {
      const to = Math.min(pages, from + MANY - 1);
      const missing = Array.from({ length: to - from + 1 }, (_, place) => from + place).filter((n) => !known.has(n));
      const [first] = missing;
      if (first !== undefined) await drawSome(house, rooms.ahead, source, first, missing.at(-1) ?? first);
    }
  }

  return {
    async page(source, number) {
      const known = await findPage(house, source, number);
      if (known) return known;
      const key = `${source.agencyId} ${source.sha256} ${number}`;
      const running = waiting.get(key) ?? make(source, number).finally(() => waiting.delete(key));
      waiting.set(key, running);
      return await running;
    },
    ahead(source, pages) {
      last = last
        .then(async () => await drawRest(source, pages))
        .catch((error: unknown) => {
          // What was not drawn ahead is drawn when it is asked for.
          if (!over.signal.aborted)
            house.log.warn({ err: error, sha256: source.sha256 }, "slides could not be drawn ahead");
        })
        // Its process goes with its work: decks are rare, memory is not.
        .finally(() => rooms.ahead.close());
    },
    async close() {
      over.abort();
      rooms.now.close();
      rooms.ahead.close();
      await Promise.allSettled([last, ...waiting.values()]);
    },
  };
}

const usualLimits: RoomLimits = { seconds: 45, mebibytes: 1500, draws: true };

async function findPage({ database }: Needs, source: Source, number: number): Promise<DrawnPage | null> {
  return await inTenant(database, [source.agencyId], async (rows) => {
    const row = await rows
      .selectFrom("desk_pages")
      .selectAll()
      .where("agency_id", "=", source.agencyId)
      .where("sha256", "=", source.sha256)
      .where("number", "=", number)
      .executeTakeFirst();
    return row ? { ...row, light: row.light_sha256, sharp: row.sharp_sha256 } : null;
  });
}

async function knownNumbers({ database }: Needs, source: Source): Promise<readonly number[]> {
  return await inTenant(database, [source.agencyId], async (rows) => {
    const found = await rows
      .selectFrom("desk_pages")
      .select("number")
      .where("agency_id", "=", source.agencyId)
      .where("sha256", "=", source.sha256)
      .orderBy("number")
      .limit(2000)
      .execute();
    return found.map(({ number }) => number);
  });
}

/** Asks the room for pages and keeps what it drew. The room is not believed: what it says is checked. */
async function drawSome(
  house: Needs,
  room: ReadingRoom,
  source: Source,
  from: number,
  to: number,
): Promise<readonly DrawnPage[]> {
  const { name, sha256, mediaType } = source;
  const bytes = await house.files.size(sha256);
  const stream = bytes === null ? null : await house.files.read(sha256);
  if (bytes === null || !stream) throw new Refused(410, { kind: "file_missing_here" });
  const outcome = await room.ask({ kind: "draw", mediaType, bytes, from, to }, stream);
  if (!outcome.ok) {
    const kind = outcome.reason === "time" ? "desk_drawing_too_slow" : "desk_file_undrawable";
    throw unprocessable({ kind, detail: { name } });
  }
  const said = answer.parse(outcome.value);
  if (said.kind === "locked") throw unprocessable({ kind: "desk_file_locked", detail: { name } });
  const asked = checkPage(from, said.pages);
  if (!asked.ok) throw unprocessable(asked.problem);
  const kept: DrawnPage[] = [];
  for (const { number, width, height, text, light, sharp } of said.drawn) {
    const pictures = { light: await keep(house, light), sharp: await keep(house, sharp) };
    kept.push({ number, pages: said.pages, width, height, words: text, ...pictures });
  }
  await enter(house, source, kept);
  return kept;
}

const picture = z.base64().min(4).max(2_000_000);
const count = z.number().int().min(1).max(100_000);
const answer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("locked") }),
  z.object({
    kind: z.literal("drawn"),
    pages: count,
    drawn: z
      .array(
        z.object({
          number: count,
          width: count,
          height: count,
          text: z.string().max(20_000),
          light: picture,
          sharp: picture,
        }),
      )
      .max(MANY),
  }),
]);

async function keep({ files }: Needs, base64: string): Promise<string> {
  const bytes = Buffer.from(base64, "base64");
  // WebP by its own signature (RFC 9649, section 2.4), whatever the room called it.
  const isWebp = bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";
  if (!isWebp) throw new Error("the drawing room answered something that is no picture");
  return (await files.keep(Readable.from([bytes]))).sha256;
}

/** Two who drew the same page keep the picture of the first. */
async function enter({ database, now }: Needs, source: Source, pages: readonly DrawnPage[]): Promise<void> {
  if (pages.length === 0) return;
  await inTenant(database, [source.agencyId], async (rows) => {
    await rows
      .insertInto("desk_pages")
      .values(
        pages.map(({ light, sharp, ...page }) => ({
          agency_id: source.agencyId,
          sha256: source.sha256,
          ...page,
          light_sha256: light,
          sharp_sha256: sharp,
          drawn_at: now(),
        })),
      )
      .onConflict((known) => known.columns(["agency_id", "sha256", "number"]).doNothing())
      .execute();
  });
}

/** How many pages of a file are drawn already. */
export const drawnCount = sql<number>`(select count(*)::int from desk_pages p
  where p.agency_id = d.agency_id and p.sha256 = d.sha256 and p.number <= d.pages)`;
