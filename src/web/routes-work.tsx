import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root-route.tsx";
import { textSearch } from "./ui/text-search.ts";

const worksheets = createRoute({
  getParentRoute: () => root,
  path: "/lembar-kerja",
  validateSearch: textSearch("q", "year", "state", "agency", "sort", "panel"),
  component: lazyRouteComponent(() => import("./worksheets/worksheet-list.tsx"), "WorksheetList"),
});
const worksheet = createRoute({
  getParentRoute: () => root,
  path: "/lembar-kerja/$agencyId/$worksheetId",
  validateSearch: textSearch("item", "panel", "thread"),
  component: lazyRouteComponent(() => import("./filling-screen.tsx"), "FillingScreen"),
});
const sorting = createRoute({
  getParentRoute: () => root,
  path: "/lembar-kerja/$agencyId/$worksheetId/pilah",
  component: lazyRouteComponent(() => import("./worksheets/sorting/sorting-screen.tsx"), "SortingScreen"),
});
const review = createRoute({
  getParentRoute: () => root,
  path: "/lembar-kerja/$agencyId/$worksheetId/evaluasi",
  validateSearch: textSearch("item", "panel", "tier", "show", "thread"),
  component: lazyRouteComponent(() => import("./reviews/review-screen.tsx"), "ReviewScreen"),
});
const radar = createRoute({
  getParentRoute: () => root,
  path: "/lembar-kerja/$agencyId/$worksheetId/pertanyaan",
  validateSearch: textSearch("question", "show"),
  component: lazyRouteComponent(() => import("./reviews/radar/radar-screen.tsx"), "RadarScreen"),
});
const library = createRoute({
  getParentRoute: () => root,
  path: "/bukti",
  validateSearch: textSearch("agency", "unit", "q", "kind", "year", "use", "state", "doc"),
  component: lazyRouteComponent(() => import("./evidence/library/library-screen.tsx"), "LibraryScreen"),
});
const workbookCheck = createRoute({
  getParentRoute: () => root,
  path: "/periksa-buku-kerja",
  component: lazyRouteComponent(() => import("./worksheets/workbook-check-screen.tsx"), "WorkbookCheckScreen"),
});
const reviewCard = createRoute({
  getParentRoute: () => root,
  path: "/lembar-kerja/$agencyId/$worksheetId/kartu",
  component: lazyRouteComponent(() => import("./reviews/card-screen.tsx"), "CardScreen"),
});
const reviewPlan = createRoute({
  getParentRoute: () => root,
  path: "/penugasan",
  validateSearch: textSearch("agency", "round", "tier", "q", "show", "panel"),
  component: lazyRouteComponent(() => import("./reviews/plan-screen.tsx"), "PlanScreen"),
});
const workHandOver = createRoute({
  getParentRoute: () => root,
  path: "/serah-terima",
  validateSearch: textSearch("agency", "person"),
  component: lazyRouteComponent(() => import("./reviews/work-hand-over-screen.tsx"), "WorkHandOverScreen"),
});
const board = createRoute({
  getParentRoute: () => root,
  path: "/papan-kemajuan",
  validateSearch: textSearch("agency", "round", "state", "person", "late", "q", "sort"),
  component: lazyRouteComponent(() => import("./reviews/board-screen.tsx"), "BoardScreen"),
});
const calibration = createRoute({
  getParentRoute: () => root,
  path: "/kalibrasi",
  validateSearch: textSearch("agency", "round", "one", "other", "few", "sort"),
  component: lazyRouteComponent(() => import("./reviews/calibration-screen.tsx"), "CalibrationScreen"),
});

/** Addresses of the work on worksheets: filling, evidence, assessing, and what steers it. */
export const workRoutes = [
  worksheets,
  worksheet,
  sorting,
  review,
  radar,
  library,
  workbookCheck,
  reviewCard,
  reviewPlan,
  workHandOver,
  board,
  calibration,
] as const;
