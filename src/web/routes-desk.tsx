import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root-route.tsx";
import { textSearch } from "./ui/text-search.ts";

const room = createRoute({
  getParentRoute: () => root,
  path: "/desk/$agencyId/$sessionId",
  component: lazyRouteComponent(() => import("./desk/room/desk-screen.tsx"), "DeskScreen"),
});

const schedule = createRoute({
  getParentRoute: () => root,
  path: "/desk",
  validateSearch: textSearch(
    ...(["view", "year", "panel", "agency", "state", "mine", "when", "find", "day"] as const),
    ...(["session", "open", "unit", "q", "sort"] as const),
  ),
  component: lazyRouteComponent(() => import("./desk/schedule/schedule-screen.tsx"), "ScheduleScreen"),
});
const availability = createRoute({
  getParentRoute: () => root,
  path: "/desk/ketersediaan",
  component: lazyRouteComponent(() => import("./desk/schedule/availability-screen.tsx"), "AvailabilityScreen"),
});
const bank = createRoute({
  getParentRoute: () => root,
  path: "/desk/pertanyaan",
  validateSearch: textSearch("q", "sort", "area", "state", "open"),
  component: lazyRouteComponent(() => import("./desk/questions/bank-screen.tsx"), "BankScreen"),
});

const season = createRoute({
  getParentRoute: () => root,
  path: "/desk/musim",
  validateSearch: textSearch("view", "q", "sort"),
  component: lazyRouteComponent(() => import("./desk/season/season-screen.tsx"), "SeasonScreen"),
});
const record = createRoute({
  getParentRoute: () => root,
  path: "/desk/$agencyId/$sessionId/catatan",
  component: lazyRouteComponent(() => import("./desk/record/record-screen.tsx"), "DeskRecordScreen"),
});

/** Addresses of the desk evaluation: its schedule, the lobby and the room, the record. */
export const deskRoutes = [schedule, availability, season, bank, room, record] as const;
