import * as m from "../../words/messages.js";
import type { Worksheet } from "../../contract/worksheets/shapes.ts";
import { lastMoment, moment } from "../ui/dates.ts";
import { reasonWords } from "../ui/problem-words.ts";
import type { Lock } from "./editing.ts";

/** Why an item cannot be changed, in one sentence. */
export function lockWords(lock: Lock, worksheet: Pick<Worksheet, "windows" | "zone" | "state" | "stage">): string {
  switch (lock.kind) {
    case "notReturned":
      return m.worksheet_lock_not_returned();
    case "otherArea":
      return m.worksheet_lock_other_area({ areas: lock.areas.join(", ") });
    case "refused":
      return refusedWords(lock.why, worksheet);
  }
}

function refusedWords(why: string, worksheet: Pick<Worksheet, "windows" | "zone" | "state">): string {
  const stage = worksheet.state === "filling" ? "self_assessment" : "internal_review";
  const window = worksheet.windows.find((one) => one.stage === stage);
  if (why === "not_allowed_role") return m.worksheet_lock_reading();
  if (why === "not_allowed_state" && worksheet.state === "submitted") return m.worksheet_lock_submitted();
  if (why === "not_allowed_state" && worksheet.state === "concluded") return m.worksheet_lock_concluded();
  if (why === "window_not_yet" && window)
    return m.worksheet_lock_not_yet({ when: moment(window.opensAt, worksheet.zone) });
  if (why === "window_closed" && window)
    return m.worksheet_lock_closed({ when: lastMoment(window.closesAt, worksheet.zone) });
  if (why === "window_not_set") return m.worksheet_lock_not_set();
  if (why === "round_not_open") return m.worksheet_lock_round();
  return reasonWords(why);
}
