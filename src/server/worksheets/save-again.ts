import { sql } from "kysely";
import type { FastifyRequest } from "fastify";
import { seenSince, sessionHashOf } from "../people/sessions.ts";
import { allowTarget, type Asker, type House, today } from "../platform/http.ts";
import { Refused } from "../platform/refusal.ts";
import { eachAlone } from "../platform/tenant.ts";
import { findPlace, type Place, targetOf } from "./place.ts";
import { allowSave, answeringAction, type Asked, type Saved } from "./save-answer.ts";
import { type AtItem, write } from "./write-answer.ts";

type Saving = {
  readonly params: AtItem & { readonly agencyId: string; readonly worksheetId: string };
  readonly body: Asked;
  readonly request: FastifyRequest;
  readonly now: Date;
};

/** What the last save of a session in a worksheet was decided on. */
type Known = { readonly standing: string; readonly asker: Asker; readonly place: Place; readonly at: number };

/** Saved, and by whom. */
type SavedBy = { readonly saved: Saved; readonly asker: Asker };

/**
 * The short way of a save that follows another of the same session in the same worksheet: everything is decided anew,
 * by the same rules and the clock of now, but on what was read for the one before; and the statement that writes asks
 * the database whether all of that still stands, and writes nothing otherwise. So a session that has ended, a duty that
 * was taken away, a window that moved bind at once, at the price of one round trip instead of three.
 */
export function createSaveAgain(house: Pick<House, "database" | "settings" | "findAsker">) {
  const knownByKey = new Map<string, Known>();

  /** Null: nothing was written, and the long way says why or does it. */
  async function saveAgain({ params, body, request, now }: Saving): Promise<SavedBy | null> {
    const sessionHash = sessionHashOf(house.settings, request);
    if (!sessionHash) return null;
    const key = keyOf(sessionHash, params);
    const known = knownByKey.get(key);
    if (!known || Math.abs(now.getTime() - known.at) > longest) return null;
    const { asker, standing } = known;
    const day = today(now);
    const place = { ...known.place, standpoint: { ...known.place.standpoint, now: now.toISOString() } };
    try {
      allowTarget(answeringAction(params.layer), asker, targetOf(place), day);
      const version = await eachAlone(house.database, params.agencyId, async (rows) => {
        const visit = { rows, place, asker, now, day };
        await allowSave(visit, params, body);
        return await write(visit, params, body, { text: standing, sessionHash, seenSince: seenSince(now) });
      });
      if (version !== null) return { saved: { version, savedAt: now.toISOString() }, asker };
      knownByKey.delete(key);
      return null;
    } catch (error) {
      if (error instanceof Refused) return null;
      throw error;
    }
  }

  /** After the long way: reads once more what the next save will be decided on, what it must still be read first. */
  async function remember({ params, request, now }: Omit<Saving, "body">): Promise<void> {
    const sessionHash = sessionHashOf(house.settings, request);
    if (!sessionHash) return;
    await eachAlone(house.database, params.agencyId, async (rows) => {
      const { rows: found } = await sql<{ standing: string | null }>`select worksheets_standing(
        ${sessionHash}, ${now}, ${seenSince(now)}, ${params.agencyId}, ${params.worksheetId}) as standing`.execute(
        rows,
      );
      const standing = found[0]?.standing;
      const asker = standing ? await house.findAsker(request, now) : null;
      const place = asker ? await findPlace(rows, params, asker.accountId, now, false) : null;
      if (!standing || !asker || !place) return;
      const [oldest] = knownByKey.keys();
      if (oldest !== undefined && knownByKey.size >= most) knownByKey.delete(oldest);
      knownByKey.set(keyOf(sessionHash, params), { standing, asker, place, at: now.getTime() });
    });
  }

  return { saveAgain, remember };
}

/** Then the long way again, which also notes that the session is alive. */
const longest = 60_000;
/** Worksheets in which somebody is saving right now. */
const most = 2000;

function keyOf(sessionHash: Buffer, { agencyId, worksheetId }: Saving["params"]): string {
  return `${sessionHash.toString("hex")} ${agencyId} ${worksheetId}`;
}
