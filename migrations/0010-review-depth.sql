-- The internal review at full depth: declarations of interest, the load of assessors and their teams, note phrases,
-- questions for the interview, and the hand-over from tier to tier.

-- Whether the assessor has declared. Nothing is answered before `clear`; `conflict` rests: it counts as no assignment.
-- It stands on the assignment, so that worksheets_standing (0002) notices a declaration by the row's xmin.
alter table reviews_assignments
  add column declaration text not null default 'asked' check (declaration in ('asked', 'clear', 'conflict')),
  -- Why the person was assigned beyond what their time holds.
  add column reason text not null default '';
create index on reviews_assignments (agency_id, account_id);

-- Kept for ever: a later declaration of the same person is a further row.
create table reviews_declarations (
  agency_id uuid not null,
  worksheet_id uuid not null,
  account_id uuid not null,
  number int not null,
  conflict text not null check (conflict in ('none', 'family', 'earlier_work', 'business', 'other')),
  -- The person's own words; for the overseers alone.
  statement text not null default '',
  declared_at timestamptz not null,
  primary key (agency_id, worksheet_id, account_id, number),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);
create index on reviews_declarations (agency_id, account_id);

-- What an agency plans its review with in a round; without a row the defaults of core/reviews/load.ts hold.
create table reviews_settings (
  agency_id uuid not null references agencies (id),
  round_id uuid not null references rounds (id),
  minutes_per_worksheet int not null check (minutes_per_worksheet between 1 and 10000),
  worksheets_per_team int not null check (worksheets_per_team between 1 and 1000),
  minutes_per_day int not null check (minutes_per_day between 1 and 1440),
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (agency_id, round_id)
);

create table reviews_teams (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  round_id uuid not null references rounds (id),
  name text not null,
  version int not null default 1,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, round_id, name)
);
create table reviews_team_people (
  agency_id uuid not null,
  team_id uuid not null,
  account_id uuid not null,
  layer text not null check (layer in ('preliminary', 'tpi_member', 'tpi_lead', 'tpi_supervisor')),
  primary key (agency_id, team_id, account_id, layer),
  foreign key (agency_id, team_id) references reviews_teams (agency_id, id) on delete cascade
);
-- A worksheet belongs to one team at most.
create table reviews_team_worksheets (
  agency_id uuid not null,
  worksheet_id uuid not null,
  team_id uuid not null,
  primary key (agency_id, worksheet_id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, team_id) references reviews_teams (agency_id, id) on delete cascade
);
create index on reviews_team_worksheets (agency_id, team_id);

create table reviews_phrases (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  owner_id uuid not null,
  -- `own`: the owner's; `team`: of those in a team with the owner; `agency`: of every assessor.
  scope text not null check (scope in ('own', 'team', 'agency')),
  -- An item's code or the beginning of some ("A.I.1"); empty: for any item.
  place text not null default '',
  text text not null,
  version int not null default 1,
  changed_at timestamptz not null,
  primary key (agency_id, id)
);
create index on reviews_phrases (agency_id, owner_id);

-- What is to be asked in the interview; the desk evaluation reads this list.
create table reviews_questions (
  agency_id uuid not null,
  id uuid not null,
  worksheet_id uuid not null,
  item text not null,
  text text not null,
  -- The tier that wants to know.
  layer text not null check (layer in ('preliminary', 'tpi_member', 'tpi_lead', 'tpi_supervisor')),
  -- `assessor`: asked by a person; `radar`: taken over from a question of the copy-paste radar.
  origin text not null default 'assessor' check (origin in ('assessor', 'radar')),
  state text not null default 'open' check (state in ('open', 'asked', 'dropped')),
  version int not null default 1,
  asked_by uuid not null,
  asked_at timestamptz not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);
create index on reviews_questions (agency_id, worksheet_id, asked_at);

-- A tier gives the worksheet on to the tier above. The card is kept as it was handed over.
create table reviews_handovers (
  agency_id uuid not null,
  worksheet_id uuid not null,
  number int not null,
  layer text not null check (layer in ('preliminary', 'tpi_member', 'tpi_lead', 'tpi_supervisor')),
  to_layer text not null check (to_layer in ('preliminary', 'tpi_member', 'tpi_lead', 'tpi_supervisor')),
  review_round int not null,
  card jsonb not null,
  remark text not null default '',
  handed_by uuid not null,
  handed_at timestamptz not null,
  state text not null default 'handed' check (state in ('handed', 'taken', 'sent_back')),
  answered_by uuid,
  answered_at timestamptz,
  answer text not null default '',
  primary key (agency_id, worksheet_id, number),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

do $$ declare t text; begin
  foreach t in array array[
    'reviews_declarations', 'reviews_settings', 'reviews_teams', 'reviews_team_people', 'reviews_team_worksheets',
    'reviews_phrases', 'reviews_questions', 'reviews_handovers'
  ] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to bening_tenant', t);
  end loop;
end $$;
revoke update, delete on reviews_declarations from bening_tenant;
revoke delete on reviews_questions, reviews_handovers from bening_tenant;

-- The pace of an assessor is read from their newest saves.
create index on worksheets_history (agency_id, answered_by, answered_at desc) where layer <> 'unit';
