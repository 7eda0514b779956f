import { createRootRoute } from "@tanstack/react-router";
import { AppFrame } from "./app-frame.tsx";
import { NotFound } from "./not-found.tsx";

/** What every screen stands in. */
export const root = createRootRoute({ component: AppFrame, notFoundComponent: NotFound });
