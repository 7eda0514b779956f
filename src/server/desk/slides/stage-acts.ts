import { checkPage, isDrawn } from "../../../core/desk/stage/pages.ts";
import { unprocessable } from "../../platform/refusal.ts";
import type { Effect } from "../room/effects.ts";
import { findFrozen } from "./frozen.ts";

/** A slide comes on stage: of a presentation that was brought to this session, and a page that it has. */
export const showSlide: Effect<"stage.slides"> = async ({ rows, session }, { deckId, page }) => {
  const deck = await rows
    .selectFrom("desk_decks")
    .select("pages")
    .where("agency_id", "=", session.agencyId)
    .where("session_id", "=", session.id)
    .where("id", "=", deckId)
    .executeTakeFirst();
  if (!deck) throw unprocessable({ kind: "desk_no_such_deck" });
  const asked = checkPage(page, deck.pages);
  if (!asked.ok) throw unprocessable(asked.problem);
  return { deckId, page };
};

/** A page of evidence comes on stage: of a file on which this very item of the worksheet rests, frozen as it was. */
export const showEvidence: Effect<"stage.evidence"> = async (visit, { item, documentId, number, page }) => {
  const file = await findFrozen(visit, { documentId, number, item });
  if (!file) throw unprocessable({ kind: "desk_not_frozen", detail: { item } });
  if (!isDrawn(file.mediaType)) throw unprocessable({ kind: "desk_cannot_be_shown", detail: { name: file.fileName } });
  // Where nobody has read or drawn the file yet, whoever asks for the picture learns whether there is such a page.
  const asked = file.pages === null ? null : checkPage(page, file.mediaType === "application/pdf" ? file.pages : 1);
  if (asked?.ok === false) throw unprocessable(asked.problem);
  return { item, documentId, number, page };
};
