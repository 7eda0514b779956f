import type { FastifyInstance } from "fastify";
import {
  addPasskey,
  challengePasskey,
  challengeProof,
  confirmTotp,
  getFactors,
  listProofWays,
  makeRecoveryCodes,
  prove,
  removePasskey,
  removeTotp,
  renamePasskey,
  startTotp,
} from "../../contract/people/factors.ts";
import {
  challengeSecondStep,
  challengeSignIn,
  finishSignIn,
  signInWithPasskey,
} from "../../contract/people/second-step.ts";
import {
  endOtherSessions,
  endSession,
  endSessionsOfPerson as endSessions,
  listSessions,
} from "../../contract/people/sessions.ts";
import { returnFromSingleSignOn, startSingleSignOn } from "../../contract/people/single-sign-on.ts";
import { done, type House, serve } from "../platform/http.ts";
import { describeFactors } from "./factors.ts";
import { beginPasskeyCheck } from "./passkey-check.ts";
import { beginPasskey, keepPasskey, removeOwnPasskey, renameOwnPasskey } from "./passkeys.ts";
import { openProvider } from "./provider.ts";
import { proofWaysOf, proveToBeThere } from "./proving.ts";
import { renewRecoveryCodes } from "./recovery-codes.ts";
import { beginSecondStep, enterWithPasskey, takeSecondStep } from "./second-step.ts";
import { endOwnOtherSessions, endOwnSession, endSessionsOfPerson, listOwnSessions } from "./session-list.ts";
import { land, takeOff } from "./single-sign-on.ts";
import { beginTotp, confirm, remove } from "./totp.ts";

/** With what people prove who they are, and where they are signed in. */
export function securityRoutes(app: FastifyInstance, house: House): void {
  secondStepRoutes(app, house);
  singleSignOnRoutes(app, house);
  factorRoutes(app, house);
  proofRoutes(app, house);
  sessionRoutes(app, house);
}

function secondStepRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, finishSignIn, async (asked) => await takeSecondStep(house, asked));
  serve(app, house, challengeSecondStep, async (asked) => await beginSecondStep(house, asked));
  serve(app, house, challengeSignIn, async (asked) => await beginPasskeyCheck(house, asked, "sign_in", null));
  serve(app, house, signInWithPasskey, async (asked) => await enterWithPasskey(house, asked));
}

function singleSignOnRoutes(app: FastifyInstance, house: House): void {
  const provider = house.settings.singleSignOn ? openProvider(house.settings.singleSignOn) : null;
  serve(app, house, startSingleSignOn, async (asked) => await takeOff(house, provider, asked), { raw: true });
  serve(app, house, returnFromSingleSignOn, async (asked) => await land(house, provider, asked), { raw: true });
}

function factorRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, getFactors, async ({ asker, now }) => await describeFactors(house, asker, now));
  serve(app, house, startTotp, async ({ asker }) => await beginTotp(house, asker));
  serve(app, house, confirmTotp, async (asked) => await confirm(house, asked));
  serve(app, house, removeTotp, async ({ asker, now }) => {
    await remove(house, asker, now);
    return done;
  });
  serve(app, house, makeRecoveryCodes, async ({ asker, now }) => await renewRecoveryCodes(house, asker, now));
  serve(app, house, challengePasskey, async (asked) => await beginPasskey(house, asked));
  serve(app, house, addPasskey, async (asked) => await keepPasskey(house, asked));
  serve(app, house, renamePasskey, async ({ asker, params, body }) => {
    await renameOwnPasskey(house, asker, params.passkeyId, body.name);
    return done;
  });
  serve(app, house, removePasskey, async ({ asker, params, now }) => {
    await removeOwnPasskey(house, asker, params.passkeyId, now);
    return done;
  });
}

function proofRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, listProofWays, async ({ asker }) => ({ ways: [...(await proofWaysOf(house, asker))] }));
  serve(app, house, challengeProof, async (asked) => {
    return await beginPasskeyCheck(house, asked, "prove", asked.asker.accountId);
  });
  serve(app, house, prove, async (asked) => {
    await proveToBeThere(house, asked);
    return done;
  });
}

function sessionRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(app, house, listSessions, async ({ asker, now }) => await listOwnSessions(database, asker, now));
  serve(app, house, endSession, async ({ asker, params }) => {
    await endOwnSession(database, asker, params.sessionId);
    return done;
  });
  serve(app, house, endOtherSessions, async ({ asker }) => await endOwnOtherSessions(database, asker));
  serve(app, house, endSessions, async ({ asker, params }) => await endSessionsOfPerson(database, asker, params));
}
