import { useSyncExternalStore } from "react";
import * as m from "../../words/messages.js";
import classes from "./offline-banner.module.css";

/** Stands above everything while the device has no connection: what still works and what is kept here. */
export function OfflineBanner() {
  const online = useOnline();
  if (online) return null;
  return (
    <div className={classes["banner"]} role="status">
      <span aria-hidden="true">▲</span> {m.ui_offline()}
    </div>
  );
}

export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

function subscribe(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}
