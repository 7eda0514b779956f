import { sql } from "kysely";
import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/desk/questions.ts";
import { type House, serve } from "../../platform/http.ts";
import { unprocessable } from "../../platform/refusal.ts";
import { inPlatform } from "../../platform/tenant.ts";
import { findQuestions } from "../../reviews/questions.ts";
import type { RoomVisit } from "../room/in-session.ts";
import { inPanel } from "../scores/in-panel.ts";
import { addToBank, editInBank, findBank } from "./bank.ts";

const inside = { allows: "inside" } as const;

/** What the panel may ask, and the national team's bank of questions. */
export function questionRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(app, house, contract.getDeskQuestions, async (asked) => await inPanel(house, asked, readQuestions), inside);
  serve(
    app,
    house,
    contract.keepDeskQuestion,
    async ({ body, ...asked }) => {
      await inPanel(house, asked, async (visit) => requireNeutral(visit, body.text));
      const { asker, now } = asked;
      return bare(await inPlatform(database, async (rows) => await addToBank({ rows, asker, now }, body)));
    },
    inside,
  );
  serve(app, house, contract.listDeskBank, async ({ query }) => {
    return { items: await findBank(database, { words: query.q }) };
  });
  serve(app, house, contract.addToDeskBank, async ({ asker, body, now }) => {
    return await inPlatform(database, async (rows) => await addToBank({ rows, asker, now }, body));
  });
  serve(app, house, contract.editDeskBank, async ({ asker, params, body, now }) => {
    return await inPlatform(database, async (rows) => await editInBank({ rows, asker, now }, params.questionId, body));
  });
}

async function readQuestions({ rows, session }: RoomVisit) {
  const at = { agencyId: session.agencyId, worksheetId: session.worksheetId };
  const handed = (await findQuestions(rows, at)).filter(({ state }) => state === "open");
  const bank = (await findBank(rows)).filter(({ isOpen }) => isOpen);
  return { handed: handed.map(({ id, item, text }) => ({ id, item, text })), bank: bank.map(bare) };
}

/** The bank is for every unit of the nation: a question that names one of them stays in its session. */
async function requireNeutral({ rows, session }: RoomVisit, text: string): Promise<void> {
  const { rows: found } = await sql<{ name: string }>`
    select u.name from agencies_units u where u.agency_id = ${session.agencyId} and u.id = ${session.unitId}
    union all select a.name from agencies a where a.id = ${session.agencyId}`.execute(rows);
  const named = found.find(({ name }) => text.toLocaleLowerCase("id").includes(name.toLocaleLowerCase("id")));
  if (named) throw unprocessable({ kind: "desk_bank_names", detail: { name: named.name } });
}

function bare({ id, place, text, version }: contract.BankQuestion): contract.BankQuestion {
  return { id, place, text, version };
}
