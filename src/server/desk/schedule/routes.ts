import type { FastifyInstance } from "fastify";
import * as arranging from "../../../contract/desk/arrange.ts";
import * as availability from "../../../contract/desk/availability.ts";
import * as invitation from "../../../contract/desk/invitation.ts";
import * as rooms from "../../../contract/desk/rooms.ts";
import * as contract from "../../../contract/desk/schedule.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { type Asker, done, type House, serve, today } from "../../platform/http.ts";
import { conflict } from "../../platform/refusal.ts";
import { sendLetter } from "../../reviews/report/send-letter.ts";
import { inSession, type SessionVisit } from "../room/in-session.ts";
import { cancelSession } from "./cancel.ts";
import { calendarOf, invite } from "./invite.ts";
import { previewInvitation, sendInvitation } from "./invitation.ts";
import { moveSession, replacePanelist } from "./move.ts";
import { seasonRoutes } from "./season-routes.ts";
import { listPeople, sendPeople } from "./send-people.ts";
import { swapSessions } from "./swap.ts";
import { addAbsence, readAvailability, removeAbsence, setAvailability } from "./availability.ts";
import { listSessions, listUnits, reachOf } from "./list.ts";
import { changePanel, createPanel, listPanels, listPool } from "./panels.ts";
import { readSchedule } from "./read.ts";
import { changeRoom, createRoom, listRooms } from "./rooms.ts";
import { schedule } from "./schedule.ts";
import { readSettings, setSettings } from "./settings.ts";
import { prepare, slots } from "./slots.ts";

const inside = { allows: "inside" } as const;

/** When desk evaluations are held, with whom and where. */
export function scheduleRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, contract.listDeskSessions, async ({ asker, query, now }) => listSessions(house, asker, query, now));
  serve(app, house, contract.listDeskUnits, async ({ asker, query, now }) => listUnits(house, asker, query, now));
  serve(
    app,
    house,
    contract.getDeskSchedule,
    async (asked) => inSession(house, asked, "desk.attend", readSchedule),
    inside,
  );
  serve(app, house, arranging.getDeskPreparation, async (asked) => prepare(house, asked), inside);
  serve(app, house, arranging.findDeskSlots, async (asked) => slots(house, asked), inside);
  serve(app, house, arranging.scheduleDesk, async (asked) => schedule(house, asked), inside);
  serve(app, house, arranging.moveDesk, async (asked) => moveSession(house, asked), inside);
  serve(app, house, arranging.swapDesk, async (asked) => swapSessions(house, asked), inside);
  serve(app, house, arranging.cancelDesk, async (asked) => cancelSession(house, asked), inside);
  serve(app, house, arranging.replaceDeskPanelist, async (asked) => replacePanelist(house, asked), inside);
  serve(app, house, arranging.inviteDesk, async (asked) => invite(house, asked), inside);
  invitationRoutes(app, house);
  serve(app, house, arranging.setDeskPeople, async (asked) => sendPeople(house, asked), inside);
  serve(
    app,
    house,
    arranging.listDeskPeople,
    async (asked) => inSession(house, asked, "desk.people", listPeople),
    inside,
  );
  serve(app, house, contract.getDeskCalendar, async (asked) => await calendarOf(house, asked), {
    ...inside,
    raw: true,
  });
  seasonRoutes(app, house);
  planningRoutes(app, house);
  availabilityRoutes(app, house);
}

function invitationRoutes(app: FastifyInstance, house: House): void {
  serve(
    app,
    house,
    invitation.previewDeskInvitation,
    async (asked) => {
      const { form } = asked.query;
      const work = async (visit: SessionVisit) => await previewInvitation(house, visit, form);
      const bytes = await inSession(house, asked, "desk.arrange", work);
      return await sendLetter(asked.reply, bytes, `undangan-desk-evaluasi.${form}`, form);
    },
    { ...inside, raw: true },
  );
  serve(
    app,
    house,
    invitation.openDeskInvitation,
    async (asked) =>
      await inSession(house, asked, "desk.attend", async (visit) => {
        return await sendInvitation(house, visit, asked.query.form, asked.reply);
      }),
    { ...inside, raw: true },
  );
}

function planningRoutes(app: FastifyInstance, house: House): void {
  const mayEdit = (asker: Asker, now: Date) => mayDo("desk.schedule", asker, {}, today(now)).ok;
  const requireArranger = async (asker: Asker, now: Date): Promise<void> => {
    const reach = await reachOf(house, asker, "desk.arrange", today(now));
    if (reach.agencies.length === 0) throw conflict({ kind: "desk_not_arranging" });
  };
  serve(app, house, rooms.listDeskRooms, async ({ asker, now }) => {
    await requireArranger(asker, now);
    return { items: await listRooms(house, now), mayEdit: mayEdit(asker, now) };
  });
  serve(app, house, rooms.createDeskRoom, async ({ asker, body, now }) => createRoom(house, asker, body, now));
  serve(app, house, rooms.changeDeskRoom, async ({ asker, params, body, now }) =>
    changeRoom(house, asker, params.roomId, body, now),
  );
  serve(app, house, rooms.listDeskPanels, async ({ asker, query, now }) => {
    await requireArranger(asker, now);
    return { items: await listPanels(house, query.round), mayEdit: mayEdit(asker, now) };
  });
  serve(app, house, rooms.listDeskPool, async ({ params, now }) => listPool(house, params.roundId, now));
  serve(app, house, rooms.createDeskPanel, async ({ asker, params, body, now }) =>
    createPanel(house, asker, params.roundId, body, now),
  );
  serve(app, house, rooms.changeDeskPanel, async ({ asker, params, body, now }) =>
    changePanel(house, asker, params.panelId, body, now),
  );
  serve(app, house, rooms.getDeskSettings, async ({ asker, params, now }) => {
    await requireArranger(asker, now);
    return readSettings(house, asker, params.roundId, now);
  });
  serve(app, house, rooms.setDeskSettings, async ({ asker, params, body, now }) =>
    setSettings(house, asker, params.roundId, body, now),
  );
}

function availabilityRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, availability.getDeskAvailability, async ({ asker, now }) => readAvailability(house, asker, now));
  serve(app, house, availability.setDeskAvailability, async ({ asker, body, now }) =>
    setAvailability(house, asker, body, now),
  );
  serve(app, house, availability.addDeskAbsence, async ({ asker, body, now }) => addAbsence(house, asker, body, now));
  serve(app, house, availability.removeDeskAbsence, async ({ asker, params }) => {
    await removeAbsence(house, asker, params.absenceId);
    return done;
  });
}
