-- The desk evaluation: who can come when, what times of a round are computed with, and what became of a session's time.

alter table desk_rooms add column version int not null default 1;

-- When somebody may be booked: hours of weekdays in a zone; no line, or no hours: whatever the round's working hours say.
create table desk_availability (
  account_id uuid primary key references people_accounts (id),
  zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
  -- [{weekday, from, to}]: 1 is Monday.
  hours jsonb not null default '[]',
  version int not null default 1,
  changed_at timestamptz not null
);

-- When somebody is away. Why is theirs: whoever computes times sees when alone.
create table desk_absences (
  id uuid primary key,
  account_id uuid not null references people_accounts (id),
  during tstzrange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  reason text not null,
  created_at timestamptz not null
);
create index on desk_absences (account_id);

-- What times of a round are computed with; no line: the defaults of core/desk/schedule/settings.ts.
create table desk_settings (
  round_id uuid primary key references rounds (id),
  settings jsonb not null,
  version int not null default 1,
  changed_by uuid,
  changed_at timestamptz not null
);

-- What became of a session's time, place and people, and why; never changed.
create table desk_changes (
  agency_id uuid not null,
  session_id uuid not null,
  number int not null,
  kind text not null check (kind in ('scheduled', 'moved', 'swapped', 'replaced', 'people', 'invited', 'cancelled')),
  reason text not null default '',
  was_at timestamptz,
  is_at timestamptz,
  acted_by uuid,
  at timestamptz not null,
  primary key (agency_id, session_id, number),
  foreign key (agency_id, session_id) references desk_sessions (agency_id, id)
);
alter table desk_changes enable row level security;
alter table desk_changes force row level security;
create policy tenant on desk_changes using (agency_id = any (nullif(current_setting('bening.agencies', true), '')::uuid[]));
grant select, insert on desk_changes to bening_tenant;
grant select on desk_availability, desk_settings to bening_tenant;
grant select (account_id, during) on desk_absences to bening_tenant;

-- The letter of invitation as it was issued.
alter table desk_sessions add column letter_id uuid;

-- A calendar file that goes with a letter (RFC 5546): {method, text}.
alter table platform_mail add column calendar jsonb;
