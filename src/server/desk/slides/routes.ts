import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/desk/slides.ts";
import { seesMaterial } from "../../../core/desk/stage/material.ts";
import { findOpenable } from "../../evidence/previews/openable.ts";
import { mustBeScanned } from "../../evidence/previews/must-be-scanned.ts";
import { sendFile } from "../../evidence/send-file.ts";
import { type House, serve } from "../../platform/http.ts";
import { forbidden, notFound } from "../../platform/refusal.ts";
import { inRoomOf } from "../room/in-session.ts";
import { openDrawer } from "./draw.ts";
import { listFiles } from "./frozen.ts";
import { bring, bringFilmTo, readMaterial } from "./material.ts";
import { evidenceSource, sendPicture, slideSource } from "./show-page.ts";

const inside = { allows: "inside" } as const;
const picture = { allows: "inside", raw: true } as const;

/** Slides and evidence on stage: what is brought, and its pages as pictures. */
export function slidesRoutes(app: FastifyInstance, house: House): void {
  const drawer = openDrawer(house);
  app.addHook("onClose", async () => await drawer.close());

  serve(app, house, contract.getMaterial, async (asked) => await inRoomOf(house, asked, readMaterial), inside);
  serve(app, house, contract.bringDeck, async (asked) => await bring(house, drawer, asked), inside);
  serve(app, house, contract.bringFilm, async (asked) => await bringFilmTo(house, asked), inside);
  filmRoute(app, house);

  serve(
    app,
    house,
    contract.getSlide,
    async (asked) => {
      const source = await inRoomOf(house, asked, async (visit) => await slideSource(visit, asked.params));
      return await drawer.page(source, asked.params.page);
    },
    inside,
  );
  serve(
    app,
    house,
    contract.seeSlide,
    async (asked) => {
      const source = await inRoomOf(house, asked, async (visit) => await slideSource(visit, asked.params));
      const page = await drawer.page(source, asked.params.page);
      return await sendPicture(house.files, page, asked.params.size, asked.request, asked.reply);
    },
    picture,
  );

  serve(
    app,
    house,
    contract.listStageFiles,
    async (asked) => ({ items: await inRoomOf(house, asked, listFiles) }),
    inside,
  );
  serve(
    app,
    house,
    contract.getEvidencePage,
    async (asked) => {
      const source = await inRoomOf(house, asked, async (visit) => await evidenceSource(visit, asked.params));
      const page = await drawer.page(source, asked.params.page);
      return { ...page, title: source.title, fileName: source.name };
    },
    inside,
  );
  serve(
    app,
    house,
    contract.seeEvidencePage,
    async (asked) => {
      const source = await inRoomOf(house, asked, async (visit) => await evidenceSource(visit, asked.params));
      const page = await drawer.page(source, asked.params.page);
      return await sendPicture(house.files, page, asked.params.size, asked.request, asked.reply);
    },
    picture,
  );
}

function filmRoute(app: FastifyInstance, house: House): void {
  serve(
    app,
    house,
    contract.playFilm,
    async (asked) => {
      const file = await inRoomOf(house, asked, async ({ rows, session, mine }) => {
        if (!seesMaterial(mine)) throw forbidden({ kind: "desk_not_admitted" });
        const film = await rows
          .selectFrom("desk_films")
          .select(["kind", "document_id as documentId", "document_number as version"])
          .where("agency_id", "=", session.agencyId)
          .where("session_id", "=", session.id)
          .orderBy("number", "desc")
          .limit(1)
          .executeTakeFirst();
        if (!film || film.documentId === null || film.version === null) throw notFound();
        const unit = { agencyId: session.agencyId, unitId: session.unitId };
        const waits = mustBeScanned(house, asked.asker, session.unitId);
        return await findOpenable(rows, unit, film.documentId, film.version, waits);
      });
      return await sendFile(house.files, file, asked.request, asked.reply);
    },
    picture,
  );
}
