-- The desk evaluation: sealed scores (features 3.8) and the panel's question bank.

-- A score while its author still thinks about it. Nobody else's business.
create table desk_score_drafts (
  agency_id uuid not null,
  session_id uuid not null,
  item text not null,
  account_id uuid not null references people_accounts (id),
  answer jsonb,
  reason text not null default '',
  version int not null,
  saved_at timestamptz not null,
  primary key (agency_id, session_id, item, account_id),
  foreign key (agency_id, session_id) references desk_sessions (agency_id, id)
);

-- A score that was sealed; the event of that number holds its commitment. The last of an author at an item counts.
create table desk_seals (
  agency_id uuid not null,
  session_id uuid not null,
  number int not null,
  item text not null,
  account_id uuid not null references people_accounts (id),
  answer jsonb not null,
  reason text not null,
  nonce bytea not null check (octet_length(nonce) = 32),
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz not null,
  primary key (agency_id, session_id, number),
  foreign key (agency_id, session_id, number) references desk_events (agency_id, session_id, number)
);
create index on desk_seals (agency_id, session_id, item, account_id);

-- From here on the panel sees each other's scores of the item; once.
create table desk_reveals (
  agency_id uuid not null,
  session_id uuid not null,
  item text not null,
  number int not null,
  -- Members of the panel who had not sealed theirs, and why it was not waited for.
  missing uuid[] not null,
  reason text not null,
  revealed_by uuid not null references people_accounts (id),
  revealed_at timestamptz not null,
  primary key (agency_id, session_id, item),
  foreign key (agency_id, session_id, number) references desk_events (agency_id, session_id, number)
);

-- What the panel settled on; each change is one more row, the newest holds.
create table desk_agreed (
  agency_id uuid not null,
  session_id uuid not null,
  item text not null,
  version int not null,
  number int not null,
  answer jsonb not null,
  reason text not null,
  agreed_by uuid not null references people_accounts (id),
  agreed_at timestamptz not null,
  primary key (agency_id, session_id, item, version),
  foreign key (agency_id, session_id, item) references desk_reveals (agency_id, session_id, item),
  foreign key (agency_id, session_id, number) references desk_events (agency_id, session_id, number)
);

-- What a member of the panel holds against it; the newest holds, an empty one takes it back.
create table desk_dissents (
  agency_id uuid not null,
  session_id uuid not null,
  item text not null,
  agreed_version int not null,
  account_id uuid not null references people_accounts (id),
  turn int not null,
  note text not null,
  noted_at timestamptz not null,
  primary key (agency_id, session_id, item, agreed_version, account_id, turn),
  foreign key (agency_id, session_id, item, agreed_version) references desk_agreed (agency_id, session_id, item, version)
);

do $$ declare t text; begin
  foreach t in array array['desk_score_drafts', 'desk_seals', 'desk_reveals', 'desk_agreed', 'desk_dissents'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert on %I to bening_tenant', t);
  end loop;
end $$;
grant update, delete on desk_score_drafts to bening_tenant;

-- A wall of its own behind the agency's: a draft shows to its author alone, a sealed score to its author until its item
-- is revealed. A query that forgets to ask finds nothing.
create policy own on desk_score_drafts as restrictive to bening_tenant
  using (account_id = nullif(current_setting('bening.evaluator', true), '')::uuid);
create policy own on desk_seals as restrictive to bening_tenant
  using (account_id = nullif(current_setting('bening.evaluator', true), '')::uuid or exists (
    select from desk_reveals r
    where r.agency_id = desk_seals.agency_id and r.session_id = desk_seals.session_id and r.item = desk_seals.item));

-- Questions of the national team that fit any unit, by item or the beginning of some; '' fits every item.
create table desk_bank (
  id uuid primary key,
  place text not null,
  text text not null,
  is_open boolean not null default true,
  version int not null default 1,
  changed_by uuid not null references people_accounts (id),
  changed_at timestamptz not null
);
create table desk_bank_history (
  id uuid not null references desk_bank (id),
  version int not null,
  place text not null,
  text text not null,
  is_open boolean not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (id, version)
);
grant select on desk_bank to bening_tenant;
