import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/findings/writing.ts";
import { done, type House, serve } from "../platform/http.ts";
import { inWorksheet, type Visit } from "../worksheets/place.ts";
import { editNote, findNotes, removeNote, writeNote } from "./notes.ts";

/** An assessor's private notes. Nothing is published and nothing is logged: to everybody else there are none. */
export function noteRoutes(app: FastifyInstance, house: House): void {
  const inside = { allows: "inside" } as const;
  type Asked = Parameters<typeof inWorksheet>[1];
  const own = async <Value>(asked: Asked, work: (visit: Visit) => Promise<Value>): Promise<Value> =>
    await inWorksheet(house, asked, "findings.note", work);

  serve(
    app,
    house,
    contract.listPrivateNotes,
    async (asked) => await own(asked, async (visit) => ({ items: await findNotes(visit) })),
    inside,
  );
  serve(
    app,
    house,
    contract.writePrivateNote,
    async (asked) => await own(asked, async (visit) => await writeNote(visit, asked.body)),
    inside,
  );
  serve(
    app,
    house,
    contract.editPrivateNote,
    async (asked) => await own(asked, async (visit) => await editNote(visit, asked.params.noteId, asked.body)),
    inside,
  );
  serve(
    app,
    house,
    contract.removePrivateNote,
    async (asked) => {
      await own(asked, async (visit) => await removeNote(visit, asked.params.noteId));
      return done;
    },
    inside,
  );
}
