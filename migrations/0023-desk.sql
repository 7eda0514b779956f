-- The desk evaluation (PermenPANRB 90/2021 annex II, interview; fact sheet 3.3 and 9.1): who meets whom when, in which
-- room, who is let in, and everything that happened there, one event after another.

create extension if not exists btree_gist;

-- Rooms: a line of its own for virtual sessions, or a place where the people of a unit sit together.
create table desk_rooms (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('virtual', 'place')),
  zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
  is_open boolean not null default true,
  created_by uuid,
  created_at timestamptz not null
);

-- Panels of the national team in a year: a chair, two evaluators or more, alternates.
create table desk_panels (
  id uuid primary key,
  round_id uuid not null references rounds (id),
  name text not null,
  zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
  is_open boolean not null default true,
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  unique (round_id, name)
);
create table desk_panel_members (
  panel_id uuid not null references desk_panels (id),
  account_id uuid not null references people_accounts (id),
  role text not null check (role in ('chair', 'evaluator', 'alternate')),
  primary key (panel_id, account_id)
);

-- One meeting with one unit. `during` is the meeting without its buffers. `events` counts what happened in the room.
create table desk_sessions (
  agency_id uuid not null,
  id uuid not null,
  round_id uuid not null references rounds (id),
  worksheet_id uuid not null,
  unit_id uuid not null,
  panel_id uuid references desk_panels (id),
  zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
  during tstzrange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  state text not null default 'planned' check (state in ('planned', 'invited', 'lobby', 'live', 'closed', 'cancelled')),
  media text not null default 'embedded' check (media in ('embedded', 'livekit', 'external', 'none')),
  media_link text not null default '',
  -- [{key, minutes}]: the agenda as it was planned.
  agenda jsonb not null,
  -- The number of the letter by which people were sent.
  letter text not null default '',
  -- Counts what was said to calendars (RFC 5545, SEQUENCE).
  sequence int not null default 0,
  events int not null default 0,
  -- Evidence that comes after the session and before this is taken, and marked as late.
  late_until timestamptz,
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id),
  check (media <> 'external' or media_link <> '')
);
create unique index desk_sessions_one_standing on desk_sessions (agency_id, worksheet_id)
  where state in ('planned', 'invited', 'lobby', 'live');
create index on desk_sessions (round_id, lower(during));

-- What stands in somebody's or some room's calendar, buffers included. No two at once, of any agencies, ever. Checked at
-- the end of a transaction where it says so, so that two units may change places.
create table desk_bookings (
  id uuid primary key default gen_random_uuid(),
  subject_kind text not null check (subject_kind in ('person', 'room')),
  subject_id uuid not null,
  during tstzrange not null check (not isempty(during)),
  agency_id uuid not null,
  session_id uuid not null,
  foreign key (agency_id, session_id) references desk_sessions (agency_id, id),
  constraint desk_bookings_no_overlap exclude using gist (subject_id with =, during with &&) deferrable initially immediate
);
create index on desk_bookings (agency_id, session_id);

-- Who is expected in a session, as what, and how far they came. Roles of the room, not of the duty table.
create table desk_participants (
  agency_id uuid not null,
  session_id uuid not null,
  account_id uuid not null references people_accounts (id),
  role text not null check (role in ('chair', 'evaluator', 'tpi_witness', 'unit_head', 'unit_team', 'observer')),
  -- Also writes captions.
  takes_notes boolean not null default false,
  -- The assignment letter that names the person; the identity is compared with it before admission.
  letter text not null default '',
  admission text not null default 'expected' check (admission in ('expected', 'waiting', 'admitted', 'turned_away')),
  identity text not null default 'unchecked' check (identity in ('unchecked', 'matched', 'mismatch')),
  -- What the person's own device said of itself: picture, sound, line.
  device jsonb,
  primary key (agency_id, session_id, account_id),
  foreign key (agency_id, session_id) references desk_sessions (agency_id, id)
);
create index on desk_participants (account_id);

-- Everything that happened in the room, in one order; never changed. `act` is the sender's own name for it: said twice
-- after a broken line it happened once.
create table desk_events (
  agency_id uuid not null,
  session_id uuid not null,
  number int not null,
  kind text not null,
  audience text not null check (audience in ('all', 'panel')),
  data jsonb not null,
  acted_by uuid,
  act uuid,
  at timestamptz not null,
  primary key (agency_id, session_id, number),
  foreign key (agency_id, session_id) references desk_sessions (agency_id, id)
);
create unique index desk_events_once on desk_events (agency_id, session_id, acted_by, act);

-- The open lines into a room, of any server process. One that was not seen for a while has died with its server.
create table desk_lines (
  agency_id uuid not null,
  session_id uuid not null,
  line uuid not null,
  account_id uuid not null,
  seen_at timestamptz not null,
  primary key (agency_id, session_id, line),
  foreign key (agency_id, session_id, account_id) references desk_participants (agency_id, session_id, account_id)
);
create index on desk_lines (seen_at);

do $$ declare t text; begin
  foreach t in array array['desk_sessions', 'desk_bookings', 'desk_participants', 'desk_events', 'desk_lines'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to bening_tenant', t);
  end loop;
end $$;
revoke update, delete on desk_events from bening_tenant;
grant select on desk_rooms, desk_panels, desk_panel_members to bening_tenant;
