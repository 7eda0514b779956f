import { useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import * as m from "../words/messages.js";
import type { Destination } from "./destinations.ts";
import classes from "./app-header.module.css";

const load = async () => ({ default: (await import("./more-menu.tsx")).MoreMenu });
const MoreMenu = lazy(load);

/** "More" at the end of the bar; the menu behind it loads when it is first reached for. */
export function MoreButton({ destinations }: { readonly destinations: readonly Destination[] }) {
  const [wanted, setWanted] = useState(false);
  const { pathname } = useLocation();
  const isHere = destinations.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  const button = (
    <button
      type="button"
      className={classes["more"]}
      data-here={isHere || undefined}
      aria-haspopup="menu"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      {...(wanted ? {} : { onClick: () => setWanted(true) })}
    >
      {m.ui_nav_more()} <span aria-hidden="true">▾</span>
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <MoreMenu target={button} destinations={destinations} />
    </Suspense>
  );
}
