import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { AppHeader } from "./app-header.tsx";
import { ToastProvider } from "./ui/toasts.tsx";
import { OfflineBanner } from "./ui/offline-banner.tsx";
import { PaletteProvider } from "./ui/palette-entries.tsx";
import { SessionProvider, useWelcome } from "./ui/session.tsx";

/** Around every screen: the session, the header, toasts, Ctrl+K; sends whoever is not signed in to the door. */
export function AppFrame() {
  return (
    <SessionProvider>
      <ToastProvider>
        <PaletteProvider>
          <OfflineBanner />
          <Door />
        </PaletteProvider>
      </ToastProvider>
    </SessionProvider>
  );
}

function Door() {
  const { me } = useWelcome();
  const { pathname, href } = useLocation();
  if (me) {
    return (
      <>
        <AppHeader />
        <Outlet />
      </>
    );
  }
  const isOpen = pathname === "/masuk" || pathname.startsWith("/undangan/") || pathname === "/galeri";
  if (isOpen) return <Outlet />;
  return <Navigate to="/masuk" search={pathname === "/" ? {} : { ke: href }} replace />;
}
