import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";
import type { RoomRole } from "../room/acts.ts";

/** The two who confirm the minutes: the chair for the panel, the head for the unit. */
export const minuteSides = ["chair", "unit"] as const;
export type MinuteSide = (typeof minuteSides)[number];

export type MinutesRefusal = Problem & {
  readonly kind:
    | "desk_not_closed"
    | "desk_minutes_there"
    | "desk_minutes_missing"
    | "desk_minutes_other"
    | "desk_minutes_not_yours"
    | "desk_minutes_confirmed";
};

/** Whether minutes may be issued: once the session is over, and once; anew only where their letter was withdrawn. */
export function mayIssueMinutes(asked: {
  readonly isClosed: boolean;
  readonly standing: boolean;
}): Result<true, MinutesRefusal> {
  if (!asked.isClosed) return refuse({ kind: "desk_not_closed" });
  return asked.standing ? refuse({ kind: "desk_minutes_there" }) : accept(true);
}

/** For which side somebody confirms: the chair for the panel, the head of the unit for the unit; null: for none. */
export function sideOf(role: RoomRole | null): MinuteSide | null {
  if (role === "chair") return "chair";
  return role === "unit_head" ? "unit" : null;
}

/** Whether somebody may confirm the minutes that they read: the ones that stand, for their own side, once. */
export function mayConfirm(asked: {
  /** The minutes that stand; 0: none do. */
  readonly number: number;
  readonly seen: number;
  readonly side: MinuteSide | null;
  readonly confirmed: readonly MinuteSide[];
}): Result<MinuteSide, MinutesRefusal> {
  if (asked.number === 0) return refuse({ kind: "desk_minutes_missing" });
  if (asked.number !== asked.seen) return refuse({ kind: "desk_minutes_other" });
  if (asked.side === null) return refuse({ kind: "desk_minutes_not_yours" });
  return asked.confirmed.includes(asked.side) ? refuse({ kind: "desk_minutes_confirmed" }) : accept(asked.side);
}
