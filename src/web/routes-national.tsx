import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root-route.tsx";
import { textSearch } from "./ui/text-search.ts";

const list = createRoute({
  getParentRoute: () => root,
  path: "/nasional",
  validateSearch: textSearch("year", "agency", "stage", "state", "mine", "find", "sort"),
  component: lazyRouteComponent(() => import("./proposals/selection/national-screen.tsx"), "NationalScreen"),
});
const release = createRoute({
  getParentRoute: () => root,
  path: "/nasional/rilis",
  validateSearch: textSearch("round"),
  component: lazyRouteComponent(() => import("./proposals/selection/release-screen.tsx"), "ReleaseScreen"),
});
const unit = createRoute({
  getParentRoute: () => root,
  path: "/nasional/$agencyId/$worksheetId",
  component: lazyRouteComponent(() => import("./proposals/selection/selection-screen.tsx"), "SelectionScreen"),
});
const objection = createRoute({
  getParentRoute: () => root,
  path: "/sanggah/$agencyId/$worksheetId",
  component: lazyRouteComponent(() => import("./proposals/selection/objection-screen.tsx"), "ObjectionScreen"),
});

/** Addresses of the national side: the national team's, and the objection of unit and agency. */
export const nationalRoutes = [list, release, unit, objection] as const;
