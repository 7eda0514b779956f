import * as m from "../../words/messages.js";
import { useOnline } from "../ui/offline-banner.tsx";
import type { SaveStatus } from "./draft-state.ts";
import { LinkButton } from "./link-button.tsx";
import { useSheet } from "./sheet.ts";
import s from "./worksheet.module.css";

/** Always in sight: saved when, being saved, or what is kept on this device because it could not be sent. */
export function SaveState() {
  const { draft, go, worksheet } = useSheet();
  const online = useOnline();
  const { status } = draft;
  if (status.kind === "idle" && !worksheet.may["worksheets.answer"]?.allowed) return null;
  const troubled = Object.keys(draft.state.unsent).find((item) =>
    ["conflict", "refused"].includes(draft.state.unsent[item]?.state.kind ?? ""),
  );
  const tone = status.kind === "attention" ? "block" : status.kind === "offline" ? "need" : "plain";
  return (
    <span className={s.save} data-tone={tone} data-save={status.kind} role="status">
      {status.kind === "attention" && troubled ? (
        <LinkButton onClick={() => go(troubled)}>✕ {words(status, online)}</LinkButton>
      ) : (
        words(status, online)
      )}
    </span>
  );
}

function words(status: SaveStatus, online: boolean): string {
  switch (status.kind) {
    case "idle":
      return online ? m.worksheet_save_idle() : m.worksheet_save_offline_idle();
    case "saving":
      return m.worksheet_save_saving();
    case "saved":
      return `✓ ${m.worksheet_save_saved({ time: clock(status.at) })}`;
    case "offline":
      return `▲ ${m.worksheet_save_offline({ count: status.items })}`;
    case "attention":
      return status.conflicts > 0
        ? m.worksheet_save_conflict({ count: status.conflicts })
        : m.worksheet_save_refused({ count: status.refused });
  }
}

/** The time of the save on this device's clock, to the second: "10.42.07". */
function clock(at: string): string {
  const time = new Date(at);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, "0")).join(".");
}
