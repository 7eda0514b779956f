import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { AppFrame } from "./app-frame.tsx";
import { NotFound } from "./not-found.tsx";
import { PageSkeleton } from "./ui/skeletons.tsx";
import { RouteProblem } from "./ui/route-problem.tsx";
import { textSearch } from "./ui/text-search.ts";

/** Every address of the staff application. Screens load when they are first wanted, so that the first page stays small. */
const root = createRootRoute({ component: AppFrame, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./home/home-screen.tsx"), "HomeScreen"),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/masuk",
  validateSearch: textSearch("ke", "masalah"),
  component: lazyRouteComponent(() => import("./people/sign-in-screen.tsx"), "SignInScreen"),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/undangan/$token",
  component: lazyRouteComponent(() => import("./people/invitation-screen.tsx"), "InvitationScreen"),
});
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
const findings = createRoute({
  getParentRoute: () => root,
  path: "/temuan",
  validateSearch: textSearch("agency", "unit", "year", "state", "overdue", "q"),
  component: lazyRouteComponent(() => import("./findings/findings-screen.tsx"), "FindingsScreen"),
});
const finding = createRoute({
  getParentRoute: () => root,
  path: "/temuan/$agencyId/$unitId/$findingId",
  component: lazyRouteComponent(() => import("./findings/finding-screen.tsx"), "FindingScreen"),
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
const people = createRoute({
  getParentRoute: () => root,
  path: "/orang",
  validateSearch: textSearch("agency", "q", "sort", "panel", "person"),
  component: lazyRouteComponent(() => import("./people/people-screen.tsx"), "PeopleScreen"),
});
const workHandOver = createRoute({
  getParentRoute: () => root,
  path: "/serah-terima",
  validateSearch: textSearch("agency", "person"),
  component: lazyRouteComponent(() => import("./reviews/work-hand-over-screen.tsx"), "WorkHandOverScreen"),
});
const imports = createRoute({
  getParentRoute: () => root,
  path: "/impor",
  validateSearch: textSearch("agency", "table", "q", "sort"),
  component: lazyRouteComponent(() => import("./people/import-screen.tsx"), "ImportScreen"),
});
const agencies = createRoute({
  getParentRoute: () => root,
  path: "/instansi",
  validateSearch: textSearch("agency", "q", "unit", "panel"),
  component: lazyRouteComponent(() => import("./agencies/agencies-screen.tsx"), "AgenciesScreen"),
});
const rounds = createRoute({
  getParentRoute: () => root,
  path: "/tahun",
  validateSearch: textSearch("agency", "round", "panel"),
  component: lazyRouteComponent(() => import("./rounds/rounds-screen.tsx"), "RoundsScreen"),
});
const instruments = createRoute({
  getParentRoute: () => root,
  path: "/instrumen",
  validateSearch: textSearch("instrument", "q", "sort"),
  component: lazyRouteComponent(() => import("./instruments/instruments-screen.tsx"), "InstrumentsScreen"),
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
const requirements = createRoute({
  getParentRoute: () => root,
  path: "/syarat",
  validateSearch: textSearch("agency", "round", "target", "scope", "state", "q", "sort"),
  component: lazyRouteComponent(() => import("./proposals/requirements/requirements-screen.tsx"), "RequirementsScreen"),
});
const unitRequirements = createRoute({
  getParentRoute: () => root,
  path: "/syarat/$agencyId/$roundId/$unitId",
  validateSearch: textSearch("category"),
  component: lazyRouteComponent(
    () => import("./proposals/requirements/unit-requirements-screen.tsx"),
    "UnitRequirementsScreen",
  ),
});
const requirementParameters = createRoute({
  getParentRoute: () => root,
  path: "/syarat/angka/$roundId",
  component: lazyRouteComponent(() => import("./proposals/requirements/parameters-screen.tsx"), "ParametersScreen"),
});
const objectionKit = createRoute({
  getParentRoute: () => root,
  path: "/siap-sanggah/$agencyId/$worksheetId",
  component: lazyRouteComponent(() => import("./proposals/requirements/kit-screen.tsx"), "KitScreen"),
});
const outbox = createRoute({
  getParentRoute: () => root,
  path: "/kotak-keluar",
  validateSearch: textSearch("agency", "q", "sort", "mail"),
  component: lazyRouteComponent(() => import("./people/outbox-screen.tsx"), "OutboxScreen"),
});
const ledger = createRoute({
  getParentRoute: () => root,
  path: "/log",
  validateSearch: textSearch("agency", "q", "action", "sort"),
  component: lazyRouteComponent(() => import("./people/ledger-screen.tsx"), "LedgerScreen"),
});
const webhooks = createRoute({
  getParentRoute: () => root,
  path: "/webhook",
  validateSearch: textSearch("agency", "hook", "q", "sort"),
  component: lazyRouteComponent(() => import("./people/webhooks-screen.tsx"), "WebhooksScreen"),
});
const signingLog = createRoute({
  getParentRoute: () => root,
  path: "/surat/tanda-tangan",
  validateSearch: textSearch("agency", "q", "sort"),
  component: lazyRouteComponent(() => import("./letters/signing/signing-log-screen.tsx"), "SigningLogScreen"),
});
const account = createRoute({
  getParentRoute: () => root,
  path: "/akun",
  component: lazyRouteComponent(() => import("./people/own-account-screen.tsx"), "OwnAccountScreen"),
});
const gallery = createRoute({
  getParentRoute: () => root,
  path: "/galeri",
  component: lazyRouteComponent(() => import("./gallery-screen.tsx"), "GalleryScreen"),
});

const tree = root.addChildren([
  home,
  signIn,
  invitation,
  worksheets,
  worksheet,
  sorting,
  radar,
  review,
  reviewCard,
  reviewPlan,
  findings,
  finding,
  library,
  workbookCheck,
  people,
  workHandOver,
  imports,
  agencies,
  rounds,
  instruments,
  board,
  calibration,
  requirements,
  unitRequirements,
  requirementParameters,
  objectionKit,
  outbox,
  ledger,
  webhooks,
  signingLog,
  account,
  gallery,
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: RouteProblem,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  // The router's own way of learning the addresses: an interface is asked for here.
  interface Register {
    router: typeof router;
  }
}
