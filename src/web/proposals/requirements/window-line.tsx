import * as m from "../../../words/messages.js";
import { useNow } from "../../ui/clock.tsx";
import { closingIn, moment, type Zone } from "../../ui/dates.ts";
import { count } from "../../ui/numbers.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { urgencyOf } from "../../ui/urgency.ts";

/** How long until the window of the proposal opens, or closes. */
export function WindowLine({
  window,
  zone = "WIB",
}: {
  readonly window: { readonly opensAt: string; readonly closesAt: string } | null;
  readonly zone?: Zone;
}) {
  const now = useNow();
  if (!window) return <StatusTag status="plain">{m.requirements_window_none()}</StatusTag>;
  const until = Date.parse(window.opensAt) - now.getTime();
  if (until <= 0) {
    const closing = closingIn(window.closesAt, now, zone);
    return <StatusTag status={urgencyOf(window.closesAt, now)}>{m.requirements_window_closes({ closing })}</StatusTag>;
  }
  const days = Math.floor(until / 86_400_000);
  const when = moment(window.opensAt, zone);
  return (
    <StatusTag status={urgencyOf(window.opensAt, now)}>
      {days < 1 ? m.requirements_window_opens_soon({ when }) : m.requirements_window_opens({ days: count(days), when })}
    </StatusTag>
  );
}
