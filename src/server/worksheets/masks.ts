import { type Masks, masksFor, seesReviewers } from "../../core/worksheets/masking.ts";
import { aliasWords } from "./aliases.ts";
import { targetOf, type Visit } from "./place.ts";

/**
 * How the asker of this visit is shown its people. Everything that leaves the server with an assessor's name, or the id
 * of their account, goes through here.
 */
export function masksOf({ place, asker, day }: Pick<Visit, "place" | "asker" | "day">): Masks {
  const sees = place.aliases === null || seesReviewers(asker, targetOf(place), day);
  const reader = { accountId: asker.accountId, worksheetId: place.worksheetId };
  return masksFor(sees ? null : place.aliases, reader, aliasWords(asker.language));
}
