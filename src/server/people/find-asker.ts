import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { type Action, permissions } from "../../core/people/permissions.ts";
import { isRole } from "../../core/people/roles.ts";
import { dutiesAt } from "../../core/people/tokens.ts";
import type { Database } from "../platform/database.ts";
import { type Asker, today } from "../platform/http.ts";
import type { Settings } from "../platform/settings.ts";
import { asksForFactor, findAskerOfSession, type PersonRow, personColumns } from "./sessions.ts";
import { bearerOf, findToken, type LiveToken } from "./tokens.ts";

/**
 * Who asks: the person behind the session cookie, or the one in whose name a program speaks. A request with a token
 * counts as the program's alone, whatever cookies come with it.
 */
export async function findAsker(
  database: Database,
  settings: Settings,
  request: FastifyRequest,
  now: Date,
  options: { readonly whileEnrolling?: boolean } = {},
): Promise<Asker | null> {
  const bearer = bearerOf(request.headers);
  if (bearer === null) return await findAskerOfSession(database, settings, request, now, options);
  const token = await findToken(database, bearer, now);
  return token && (await findAskerOfToken(database, settings, token, now));
}

/**
 * The person of a token, with the duties of its seat that are in force and its scopes. Null when the account was
 * closed, no such duty is left, or the person has yet to add the second factor that one asks for. Never proved to be
 * there: acts that ask for a proof are out of a program's reach.
 */
async function findAskerOfToken(
  database: Database,
  settings: Settings,
  token: LiveToken,
  now: Date,
): Promise<Asker | null> {
  const found = await sql<PersonRow>`
    select ${personColumns(settings)} from people_accounts a
    where a.id = ${token.accountId} and a.disabled_at is null`.execute(database);
  const row = found.rows[0];
  if (!row) return null;
  const all = row.duties.filter((duty) => isRole(duty.role));
  const mustEnrol = !row.has_factor && !row.demonstration && asksForFactor(settings, all, now);
  if (mustEnrol || dutiesAt(all, token.agencyId, today(now)).length === 0) return null;
  const { id: accountId, name, email, language, demonstration } = row;
  return {
    accountId,
    name,
    email,
    language,
    demonstration,
    // Past ones too: whoever once belonged to a unit does not assess it by a program either.
    duties: all.filter((duty) => duty.agencyId === token.agencyId),
    scopes: token.scopes.filter(isAction),
    token: token.prefix,
    sessionHash: Buffer.alloc(0),
    provedAt: new Date(0),
    mustEnrol: false,
  };
}

function isAction(scope: string): scope is Action {
  return Object.hasOwn(permissions, scope);
}
