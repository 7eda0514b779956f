import { findDeskSlots, getDeskPreparation } from "../../../contract/desk/arrange.ts";
import { getDeskAvailability } from "../../../contract/desk/availability.ts";
import { getDeskSchedule, listDeskSessions, listDeskUnits } from "../../../contract/desk/schedule.ts";
import { listNational } from "../../../contract/proposals/national.ts";

/** What is read anew after anything about a meeting changed. */
export const schedules = [
  listDeskSessions,
  getDeskSchedule,
  listDeskUnits,
  findDeskSlots,
  getDeskPreparation,
  getDeskAvailability,
  listNational,
] as const;
