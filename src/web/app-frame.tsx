import { Navigate, Outlet, useLocation, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { AppHeader } from "./app-header.tsx";
import { ProofGate } from "./people/security/proof-gate.tsx";
import { ToastProvider } from "./ui/toasts.tsx";
import { OfflineBanner } from "./ui/offline-banner.tsx";
import { PaletteProvider } from "./ui/palette-entries.tsx";
import { SessionProvider, useWelcome } from "./ui/session.tsx";
import { PageSkeleton } from "./ui/skeletons.tsx";

const EnrolScreen = lazy(async () => ({
  default: (await import("./people/security/enrol-screen.tsx")).EnrolScreen,
}));

/** Around every screen: the session, the header, toasts, Ctrl+K; sends whoever is not signed in to the door. */
export function AppFrame() {
  return (
    <SessionProvider>
      <ToastProvider>
        <PaletteProvider>
          <OfflineBanner />
          <ProofGate>
            <Door />
          </ProofGate>
        </PaletteProvider>
      </ToastProvider>
    </SessionProvider>
  );
}

function Door() {
  const { me, mustEnrol } = useWelcome();
  const { pathname, href } = useLocation();
  // What the outlet shows: on the way to another screen the address is ahead of it.
  const shown = useRouterState({ select: (state) => state.matches.at(-1)?.pathname ?? pathname });
  if (me && mustEnrol)
    return (
      <Suspense fallback={<PageSkeleton />}>
        <EnrolScreen />
      </Suspense>
    );
  if (me) {
    return (
      <>
        <AppHeader />
        <Outlet />
      </>
    );
  }
  if (isOpen(pathname)) return isOpen(shown) ? <Outlet /> : <PageSkeleton />;
  return <Navigate to="/masuk" search={pathname === "/" ? {} : { ke: href }} replace />;
}

/** Screens for whoever has not signed in. */
function isOpen(pathname: string): boolean {
  return pathname === "/masuk" || pathname.startsWith("/undangan/") || pathname === "/galeri";
}
