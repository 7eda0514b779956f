import type { z } from "zod";
import type { getWelcome } from "../../contract/people.ts";
import type { Asker, House } from "../platform/http.ts";
import { describeMe, namePlaces } from "./me.ts";
import { listDemonstration } from "./queries.ts";
import { needsFirstAccount } from "./sign-in.ts";

/** What the page needs before anybody signed in. */
export async function welcome(house: House, asker: Asker | null, now: Date): Promise<z.input<typeof getWelcome.reply>> {
  const accounts = house.settings.isProduction ? [] : await listDemonstration(house.database);
  const places = await namePlaces(
    house.database,
    accounts.flatMap((account) => account.duties),
  );
  return {
    me: asker && (await describeMe(house.database, asker)),
    now: now.toISOString(),
    needsFirstAccount: asker === null && accounts.length === 0 && (await needsFirstAccount(house.database)),
    demonstration: accounts.flatMap(({ accountId, name, email, duties }) => {
      const [first] = duties;
      if (!first) return [];
      const place = places.get(first.unitId ?? first.agencyId ?? "") ?? "";
      return [{ accountId, name, email, role: first.role, place }];
    }),
  };
}
