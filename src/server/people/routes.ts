import type { FastifyInstance } from "fastify";
import {
  acceptInvitation,
  changePassword,
  createFirstAccount,
  editMe,
  endDuty,
  getInvitation,
  getWelcome,
  grantDuty,
  invitePerson,
  listInvitations,
  listPeople,
  signIn,
  signInDemonstration,
  signOut,
  withdrawInvitation,
} from "../../contract/people.ts";
import { listLedger, listMail } from "../../contract/people/log.ts";
import {
  endPlatformDuty,
  invitePlatformPerson,
  listPlatformInvitations,
  listPlatformMail,
  listPlatformPeople,
  withdrawPlatformInvitation,
} from "../../contract/people/platform.ts";
import { mayDo } from "../../core/people/permissions.ts";
import { done, type House, serve, today } from "../platform/http.ts";
import { apiDescriptionRoute } from "./api-description.ts";
import { accept, showInvitation } from "./acceptance.ts";
import { importRoutes } from "./imports/routes.ts";
import { end, grant } from "./duties.ts";
import { officeRoutes } from "./office-routes.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { invite, listInvitationsOf, withdraw } from "./invitations.ts";
import { listLedgerOf, listMailOf, listPeopleOf, listPlatformPeopleOf } from "./lists.ts";
import { changeOwnAccount, changeOwnPassword } from "./own-account.ts";
import { clearCookie } from "./cookies.ts";
import { endHalfSession } from "./enter.ts";
import { securityRoutes } from "./security-routes.ts";
import { endSession } from "./sessions.ts";
import { makeFirstAccount, signInToDemonstration, signInWithPassword } from "./sign-in.ts";
import { tokenRoutes } from "./token-routes.ts";
import { webhookRoutes } from "./webhooks/routes.ts";
import { welcome } from "./welcome.ts";

export function routes(app: FastifyInstance, house: House): void {
  doorRoutes(app, house);
  securityRoutes(app, house);
  peopleRoutes(app, house);
  platformPeopleRoutes(app, house);
  importRoutes(app, house);
  officeRoutes(app, house);
  noticeRoutes(app, house);
  webhookRoutes(app, house);
  tokenRoutes(app, house);
  apiDescriptionRoute(app, house);
  logRoutes(app, house);
}

/** Coming in, going out, one's own account. */
function doorRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, getWelcome, async ({ asker, now, request, reply }) => {
    return await welcome(house, asker, { now, request, reply });
  });
  serve(app, house, signIn, async (asked) => await signInWithPassword(house, asked));
  serve(app, house, signInDemonstration, async (asked) => await signInToDemonstration(house, asked));
  serve(app, house, createFirstAccount, async (asked) => await makeFirstAccount(house, asked));
  serve(app, house, signOut, async ({ request, reply }) => {
    await endSession(house.database, house.settings, request);
    clearCookie(house.settings, reply);
    await endHalfSession(house.database, house, { request, reply });
    return done;
  });
  serve(app, house, editMe, async ({ asker, body }) => await changeOwnAccount(house, asker, body));
  serve(app, house, changePassword, async (asked) => {
    await changeOwnPassword(house, asked);
    return done;
  });
  serve(app, house, getInvitation, async ({ params, now }) => await showInvitation(house, params.token, now));
  serve(app, house, acceptInvitation, async (asked) => await accept(house, asked));
}

function peopleRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(
    app,
    house,
    listPeople,
    async ({ params, query, now }) => await listPeopleOf(database, params.agencyId, query, today(now)),
  );
  serve(
    app,
    house,
    listInvitations,
    async ({ params, query, now }) => await listInvitationsOf(database, params.agencyId, query, now),
  );
  serve(
    app,
    house,
    invitePerson,
    async ({ asker, params, body, now }) => await invite(house, asker, params.agencyId, body, now),
  );
  serve(app, house, withdrawInvitation, async ({ asker, params, now }) => {
    await withdraw(database, asker, params, now);
    return done;
  });
  serve(app, house, grantDuty, async ({ asker, params, body, now }) => await grant(database, asker, params, body, now));
  serve(app, house, endDuty, async ({ asker, params, body, now }) => {
    await end(database, asker, params, body, now);
    return done;
  });
}

/** Duties of the platform itself, which belong to no agency. */
function platformPeopleRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(app, house, listPlatformPeople, async ({ query }) => await listPlatformPeopleOf(database, query));
  serve(
    app,
    house,
    listPlatformInvitations,
    async ({ query, now }) => await listInvitationsOf(database, null, query, now),
  );
  serve(
    app,
    house,
    invitePlatformPerson,
    async ({ asker, body, now }) => await invite(house, asker, null, { ...body, unitId: null, area: null }, now),
  );
  serve(app, house, withdrawPlatformInvitation, async ({ asker, params, now }) => {
    await withdraw(database, asker, { agencyId: null, ...params }, now);
    return done;
  });
  serve(app, house, endPlatformDuty, async ({ asker, params, body, now }) => {
    await end(database, asker, { agencyId: null, ...params }, body, now);
    return done;
  });
  serve(app, house, listPlatformMail, async ({ query }) => await listMailOf(database, null, true, query));
}

function logRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(app, house, listMail, async ({ asker, params, query, now }) => {
    const seesPlatform = mayDo("people.editPlatform", asker, {}, today(now)).ok;
    return await listMailOf(database, params.agencyId, seesPlatform, query);
  });
  serve(app, house, listLedger, async ({ asker, params, query, now }) => {
    const seesPlatform = mayDo("ledger.read", asker, {}, today(now)).ok;
    return await listLedgerOf(database, params.agencyId, seesPlatform, query);
  });
}
