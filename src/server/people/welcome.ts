import type { z } from "zod";
import type { getWelcome } from "../../contract/people.ts";
import type { Asker, House } from "../platform/http.ts";
import type { Exchange } from "./cookies.ts";
import { describeMe, namePlaces } from "./me.ts";
import { nameOfProvider } from "./provider.ts";
import { listDemonstration } from "./queries.ts";
import { waysOn } from "./second-step.ts";
import { needsFirstAccount } from "./sign-in.ts";

/** What the page needs before anybody signed in. */
export async function welcome(
  house: House,
  asker: Asker | null,
  exchange: Exchange,
): Promise<z.input<typeof getWelcome.reply>> {
  const accounts = house.settings.isProduction ? [] : await listDemonstration(house.database);
  const places = await namePlaces(
    house.database,
    accounts.flatMap((account) => account.duties),
  );
  return {
    me: asker && (await describeMe(house.database, asker)),
    mustEnrol: asker?.mustEnrol ?? false,
    secondStep: asker ? null : await waysOn(house, exchange),
    singleSignOn: house.settings.singleSignOn ? nameOfProvider(house.settings.singleSignOn) : null,
    now: exchange.now.toISOString(),
    needsFirstAccount: asker === null && accounts.length === 0 && (await needsFirstAccount(house.database)),
    demonstration: accounts.flatMap(({ accountId, name, email, duties }) => {
      const [first] = duties;
      if (!first) return [];
      const place = places.get(first.unitId ?? first.agencyId ?? "") ?? "";
      return [{ accountId, name, email, role: first.role, place }];
    }),
  };
}
