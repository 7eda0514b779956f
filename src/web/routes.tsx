import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root-route.tsx";
import { deskRoutes } from "./routes-desk.tsx";
import { nationalRoutes } from "./routes-national.tsx";
import { reportRoutes } from "./routes-reports.tsx";
import { workRoutes } from "./routes-work.tsx";
import { PageSkeleton } from "./ui/skeletons.tsx";
import { RouteProblem } from "./ui/route-problem.tsx";
import { textSearch } from "./ui/text-search.ts";

/** Every address of the staff application. Screens load when they are first wanted, so that the first page stays small. */

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
const people = createRoute({
  getParentRoute: () => root,
  path: "/orang",
  validateSearch: textSearch("agency", "q", "sort", "panel", "person"),
  component: lazyRouteComponent(() => import("./people/people-screen.tsx"), "PeopleScreen"),
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
const proposal = createRoute({
  getParentRoute: () => root,
  path: "/usulan",
  validateSearch: textSearch("agency", "round", "q", "sort"),
  component: lazyRouteComponent(() => import("./proposals/proposal/proposal-screen.tsx"), "ProposalScreen"),
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
const noticesRoute = createRoute({
  getParentRoute: () => root,
  path: "/pemberitahuan",
  validateSearch: textSearch("show"),
  component: lazyRouteComponent(() => import("./people/notices-screen.tsx"), "NoticesScreen"),
});
const webhooks = createRoute({
  getParentRoute: () => root,
  path: "/webhook",
  validateSearch: textSearch("agency", "hook", "q", "sort"),
  component: lazyRouteComponent(() => import("./people/webhooks-screen.tsx"), "WebhooksScreen"),
});
const letters = createRoute({
  getParentRoute: () => root,
  path: "/surat",
  validateSearch: textSearch("agency", "kind", "year", "state", "q", "sort"),
  component: lazyRouteComponent(() => import("./letters/letters-screen.tsx"), "LettersScreen"),
});
const letterLook = createRoute({
  getParentRoute: () => root,
  path: "/surat/tata-naskah",
  validateSearch: textSearch("agency", "kind"),
  component: lazyRouteComponent(() => import("./letters/look-screen.tsx"), "LookScreen"),
});
const letterWording = createRoute({
  getParentRoute: () => root,
  path: "/surat/tata-naskah/$agencyId/$kind",
  component: lazyRouteComponent(() => import("./letters/wording-screen.tsx"), "WordingScreen"),
});
const letter = createRoute({
  getParentRoute: () => root,
  path: "/surat/$agencyId/$letterId",
  component: lazyRouteComponent(() => import("./letters/letter-screen.tsx"), "LetterScreen"),
});
const signingLog = createRoute({
  getParentRoute: () => root,
  path: "/surat/tanda-tangan",
  validateSearch: textSearch("agency", "q", "sort"),
  component: lazyRouteComponent(() => import("./letters/signing/signing-log-screen.tsx"), "SigningLogScreen"),
});
const agencyTokens = createRoute({
  getParentRoute: () => root,
  path: "/token",
  validateSearch: textSearch("agency", "token", "q", "sort"),
  component: lazyRouteComponent(() => import("./people/tokens/agency-tokens-screen.tsx"), "AgencyTokensScreen"),
});
const apiDocs = createRoute({
  getParentRoute: () => root,
  path: "/dokumentasi-api",
  validateSearch: textSearch("q"),
  component: lazyRouteComponent(() => import("./people/tokens/api-docs-screen.tsx"), "ApiDocsScreen"),
});
const packages = createRoute({
  getParentRoute: () => root,
  path: "/paket",
  validateSearch: textSearch("agency", "round"),
  component: lazyRouteComponent(() => import("./proposals/exchange/packages-screen.tsx"), "PackagesScreen"),
});
const portal = createRoute({
  getParentRoute: () => root,
  path: "/portalrb",
  validateSearch: textSearch("agency", "unit", "show", "q", "sort"),
  component: lazyRouteComponent(() => import("./proposals/portal/portal-screen.tsx"), "PortalScreen"),
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
  ...workRoutes,
  ...reportRoutes,
  ...nationalRoutes,
  ...deskRoutes,
  home,
  signIn,
  invitation,
  findings,
  finding,
  people,
  imports,
  agencies,
  rounds,
  instruments,
  requirements,
  unitRequirements,
  requirementParameters,
  objectionKit,
  proposal,
  outbox,
  ledger,
  noticesRoute,
  webhooks,
  letters,
  letterLook,
  letterWording,
  letter,
  signingLog,
  agencyTokens,
  apiDocs,
  packages,
  portal,
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
