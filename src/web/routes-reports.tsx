import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root-route.tsx";
import { textSearch } from "./ui/text-search.ts";

const report = createRoute({
  getParentRoute: () => root,
  path: "/lembar-kerja/$agencyId/$worksheetId/laporan",
  validateSearch: textSearch("kind"),
  component: lazyRouteComponent(() => import("./reviews/report/report-screen.tsx"), "ReportScreen"),
});
const reports = createRoute({
  getParentRoute: () => root,
  path: "/laporan-evaluasi",
  validateSearch: textSearch("agency", "round", "waits", "q", "sort", "panel"),
  component: lazyRouteComponent(() => import("./reviews/report/reports-screen.tsx"), "ReportsScreen"),
});
const monitoring = createRoute({
  getParentRoute: () => root,
  path: "/laporan-pemantauan",
  validateSearch: textSearch("agency", "round"),
  component: lazyRouteComponent(() => import("./reviews/report/monitoring-screen.tsx"), "MonitoringScreen"),
});

/** Reports of the internal evaluation, of one worksheet and of a whole round. */
export const reportRoutes = [report, reports, monitoring] as const;
