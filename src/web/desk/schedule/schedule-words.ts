import * as m from "../../../words/messages.js";
import { namedDay, timeOf, todayIn, type Zone } from "../../ui/dates.ts";
import type { Status } from "../../ui/status-tag.tsx";

type Words = Readonly<Record<string, () => string>>;

const states: Words = {
  planned: m.desk_schedule_state_planned,
  invited: m.desk_schedule_state_invited,
  lobby: m.desk_schedule_state_lobby,
  live: m.desk_schedule_state_live,
  closed: m.desk_schedule_state_closed,
  cancelled: m.desk_schedule_state_cancelled,
};
const roles: Words = {
  chair: m.desk_schedule_role_chair,
  evaluator: m.desk_schedule_role_evaluator,
  alternate: m.desk_schedule_role_alternate,
  tpi_witness: m.desk_schedule_role_tpi_witness,
  unit_head: m.desk_schedule_role_unit_head,
  unit_team: m.desk_schedule_role_unit_team,
  observer: m.desk_schedule_role_observer,
};
const medias: Words = {
  embedded: m.desk_schedule_media_embedded,
  livekit: m.desk_schedule_media_livekit,
  external: m.desk_schedule_media_external,
  none: m.desk_schedule_media_none,
};

const agendas: Words = {
  opening: m.desk_schedule_agenda_opening,
  presentation: m.desk_schedule_agenda_presentation,
  questions: m.desk_schedule_agenda_questions,
  closing: m.desk_schedule_agenda_closing,
};

export const sessionStates = Object.keys(states);
export const mediaKinds = ["embedded", "livekit", "external", "none"] as const;

export function sessionStateWord(state: string): string {
  return states[state]?.() ?? state;
}

export function roomRoleWord(role: string): string {
  return roles[role]?.() ?? role;
}

export function mediaWord(media: string): string {
  return medias[media]?.() ?? media;
}

export function agendaWord(key: string): string {
  return agendas[key]?.() ?? key;
}

/** What waits for people stands out: an open lobby, a meeting that goes on. */
export function sessionTone(state: string): Status {
  if (state === "lobby" || state === "live") return "need";
  if (state === "cancelled") return "block";
  return state === "closed" ? "met" : "plain";
}

type Timed = { readonly startsAt: string; readonly endsAt: string };

/** "09.00–10.10". */
export function hoursOf({ startsAt, endsAt }: Timed, zone: Zone): string {
  return m.desk_schedule_time_span({ from: timeOf(startsAt, zone), to: timeOf(endsAt, zone) });
}

/** "Senin, 12 Oktober 2026, 09.00–10.10 WIB". */
export function whenOf(one: Timed, zone: Zone): string {
  return `${namedDay(todayIn(zone, new Date(one.startsAt)))}, ${hoursOf(one, zone)} ${zone}`;
}
