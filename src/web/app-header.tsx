import { Burger } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Link, useLocation, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import * as m from "../words/messages.js";
import { AccountButton } from "./account-button.tsx";
import classes from "./app-header.module.css";
import { type Destination, useDestinations } from "./destinations.ts";
import { MoreButton } from "./more-button.tsx";
import { NoticeBell } from "./people/notice-bell.tsx";
import { KbdHint } from "./ui/kbd-hint.tsx";
import { type PaletteEntry, usePalette, usePaletteEntries } from "./ui/palette-entries.tsx";

const PaletteDialog = lazy(async () => ({ default: (await import("./ui/palette.tsx")).PaletteDialog }));

/** The bar on top of every screen: where one can go, Ctrl+K, and one's own account. On a narrow screen behind a burger. */
export function AppHeader() {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const destinations = useDestinations();
  const bar = destinations.filter((one) => one.inNav).slice(0, mostInBar);
  const rest = destinations.filter((one) => !bar.includes(one));
  const palette = usePalette();
  useEffect(() => setOpen(false), [pathname]);
  useDestinationEntries();
  return (
    <header className={classes["header"]}>
      <a className={classes["skip"]} href="#content">
        {m.ui_skip()}
      </a>
      <Link to="/" className={classes["brand"]}>
        <img src="/icon.svg" alt="" width={24} height={24} /> Bening
      </Link>
      <nav className={classes["nav"]} data-open={open} aria-label={m.ui_nav()} id="nav">
        {bar.map((one) => (
          <NavLink key={one.to} to={one.to} title={one.title} />
        ))}
        {rest.map((one) => (
          <NavLink key={one.to} to={one.to} title={one.title} isRest />
        ))}
        {rest.length > 0 && <MoreButton destinations={rest} />}
      </nav>
      <div className={classes["end"]}>
        <button type="button" className={classes["search"]} onClick={palette.open}>
          <IconSearch size={18} stroke={1.8} aria-hidden="true" />
          <span className={classes["words"]}>
            {m.ui_search_short()} <KbdHint keys="Ctrl K" />
          </span>
        </button>
        <NoticeBell />
        <AccountButton />
        <Burger
          className={classes["burger"]}
          opened={open}
          onClick={() => setOpen(!open)}
          size="sm"
          aria-label={m.ui_nav()}
          aria-expanded={open}
          aria-controls="nav"
        />
      </div>
      {palette.opened && (
        <Suspense fallback={null}>
          <PaletteDialog />
        </Suspense>
      )}
    </header>
  );
}

/** As many as stand on one line of an office screen. */
const mostInBar = 7;

/** `isRest`: on a wide screen it is found under "more" instead. */
function NavLink({ to, title, isRest }: Pick<Destination, "to" | "title"> & { readonly isRest?: true }) {
  return (
    <Link
      to={to}
      className={classes["link"]}
      data-rest={isRest}
      activeOptions={{ exact: to === "/", includeSearch: false }}
    >
      {title}
    </Link>
  );
}

/** Every place one may go to is also found by Ctrl+K. */
function useDestinationEntries(): void {
  const destinations = useDestinations();
  const router = useRouter();
  const entries = useMemo<readonly PaletteEntry[]>(
    () =>
      destinations.map((one) => ({
        id: one.to,
        title: one.title,
        group: m.ui_go_to(),
        run: () => void router.navigate({ to: one.to }),
      })),
    [destinations, router],
  );
  usePaletteEntries(entries);
}
