import type { z } from "zod";
import * as m from "../../words/messages.js";
import type { integrityState, scanState } from "../../contract/evidence.ts";
import s from "./file-state.module.css";

type Known = {
  readonly scan: z.infer<typeof scanState> | null;
  readonly integrity: z.infer<typeof integrityState> | null;
  readonly scanFinding?: string;
};

/**
 * What is to be known of a file before one relies on it: a virus, a scan that is still to come, bytes that are no longer
 * what they were. A sign and a word; nothing where all is well.
 */
export function FileState({ scan, integrity, scanFinding = "" }: Known) {
  if (scan === "infected") {
    return (
      <span className={s.block}>
        ✕ {m.scan_infected({ finding: scanFinding || "virus" })} · {m.scan_infected_next()}
      </span>
    );
  }
  if (integrity === "missing" || integrity === "changed") {
    return (
      <span className={s.block}>
        ✕ {integrity === "missing" ? m.integrity_missing() : m.integrity_changed()} · {m.integrity_next()}
      </span>
    );
  }
  return scan === "waiting" ? <span className={s.soft}>◌ {m.scan_waiting()}</span> : null;
}
