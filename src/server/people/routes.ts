import type { FastifyInstance } from "fastify";
import {
  createFirstAccount, getWelcome, signIn, signInDemonstration, signOut,
} from "../../contract/people.ts";
import { done, type House, serve } from "../platform/http.ts";
import { clearCookie, endSession } from "./sessions.ts";
import { makeFirstAccount, signInToDemonstration, signInWithPassword } from "./sign-in.ts";
import { welcome } from "./welcome.ts";

export function routes(app: FastifyInstance, house: House): void {
  serve(app, house, getWelcome, async ({ asker, now }) => await welcome(house, asker, now));
  serve(app, house, signIn, async (asked) => await signInWithPassword(house, asked));
  serve(app, house, signInDemonstration, async (asked) => await signInToDemonstration(house, asked));
  serve(app, house, createFirstAccount, async (asked) => await makeFirstAccount(house, asked));
  serve(app, house, signOut, async ({ request, reply }) => {
    await endSession(house.database, house.settings, request);
    clearCookie(house.settings, reply);
    return done;
  });
}
