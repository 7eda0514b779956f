import type { ColumnType, Generated } from "kysely";
import type { Json } from "./json.ts";

type Zone = "WIB" | "WITA" | "WIT";
type InSession = { agency_id: string; session_id: string };

export type DeskTables = {
  desk_rooms: {
    id: string;
    name: string;
    kind: "virtual" | "place";
    zone: Zone;
    is_open: Generated<boolean>;
    version: Generated<number>;
    created_by: string | null;
    created_at: Date;
  };
  desk_panels: {
    id: string;
    round_id: string;
    name: string;
    zone: Zone;
    is_open: Generated<boolean>;
    version: Generated<number>;
    created_by: string | null;
    created_at: Date;
  };
  desk_panel_members: { panel_id: string; account_id: string; role: "chair" | "evaluator" | "alternate" };
  desk_sessions: {
    agency_id: string;
    id: string;
    round_id: string;
    worksheet_id: string;
    unit_id: string;
    panel_id: string | null;
    zone: Zone;
    /** A range as PostgreSQL writes it: `["2026-10-01 02:00:00+00","2026-10-01 03:10:00+00")`. */
    during: string;
    state: Generated<"planned" | "invited" | "lobby" | "live" | "closed" | "cancelled">;
    media: Generated<"embedded" | "livekit" | "external" | "none">;
    media_link: Generated<string>;
    agenda: Json;
    letter: Generated<string>;
    letter_id: string | null;
    sequence: Generated<number>;
    events: Generated<number>;
    late_until: Date | null;
    version: Generated<number>;
    created_by: string | null;
    created_at: Date;
  };
  desk_bookings: InSession & {
    id: Generated<string>;
    subject_kind: "person" | "room";
    subject_id: string;
    during: string;
  };
  desk_participants: InSession & {
    account_id: string;
    role: "chair" | "evaluator" | "tpi_witness" | "unit_head" | "unit_team" | "observer";
    takes_notes: Generated<boolean>;
    letter: Generated<string>;
    admission: Generated<"expected" | "waiting" | "admitted" | "turned_away">;
    identity: Generated<"unchecked" | "matched" | "mismatch">;
    device: ColumnType<unknown, string | null, string | null>;
  };
  desk_lines: InSession & { line: string; account_id: string; seen_at: Date };
  desk_events: InSession & {
    number: number;
    kind: string;
    audience: "all" | "panel";
    data: Json;
    acted_by: string | null;
    act: string | null;
    at: Date;
  };
};
