import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root-route.tsx";

const room = createRoute({
  getParentRoute: () => root,
  path: "/desk/$agencyId/$sessionId",
  component: lazyRouteComponent(() => import("./desk/room/desk-screen.tsx"), "DeskScreen"),
});

/** Addresses of the desk evaluation: its schedule, the lobby and the room, the record. */
export const deskRoutes = [room] as const;
