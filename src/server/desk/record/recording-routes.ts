import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import * as recordings from "../../../contract/desk/record/recording.ts";
import { done, type House, serve } from "../../platform/http.ts";
import { inDesk } from "./in-desk.ts";
import { finishRecording, findParts, keepRecordingPart, readParts } from "./recording-parts.ts";
import { noteOpening, startFile } from "./recordings.ts";
import { changeTerms, findTerms } from "./terms.ts";

const inside = { allows: "inside" } as const;
const rawInside = { allows: "inside", raw: true } as const;
const locked = { lock: true } as const;

/** Recordings that somebody's browser made, and how long they are kept. */
export function recordingRoutes(app: FastifyInstance, house: House): void {
  serve(
    app,
    house,
    recordings.startRecordingFile,
    async (asked) =>
      await inDesk(house, asked, "desk.record", async (visit) => await startFile(visit, asked.body.mediaType), locked),
    inside,
  );
  serve(app, house, recordings.sendRecordingPart, async (asked) => await keepRecordingPart(house, asked), inside);
  serve(app, house, recordings.finishRecordingFile, async (asked) => await finishRecording(house, asked), inside);
  serve(
    app,
    house,
    recordings.openRecording,
    async (asked) => {
      const { params, reply } = asked;
      const { recording, parts } = await inDesk(house, asked, "desk.openRecording", async (visit) => ({
        recording: await noteOpening(visit, params.recordingId),
        parts: await findParts(visit.rows, params),
      }));
      return await reply
        .headers({
          "content-type": recording.mediaType,
          "content-length": recording.bytes ?? 0,
          "cache-control": "private, no-store",
          "x-content-type-options": "nosniff",
          "content-disposition": `inline; filename="rekaman-desk.${recording.mediaType.split("/")[1] ?? "webm"}"`,
        })
        .send(Readable.from(readParts(house, parts)));
    },
    rawInside,
  );
  serve(
    app,
    house,
    recordings.getRecordSettings,
    async ({ params }) => await findTerms(house.database, params.roundId),
  );
  serve(app, house, recordings.changeRecordSettings, async ({ params, body, asker, now }) => {
    await changeTerms(house.database, { roundId: params.roundId, body, accountId: asker.accountId, now });
    return done;
  });
}
