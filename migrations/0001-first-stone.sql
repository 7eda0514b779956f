-- The first stone: agencies, people, instruments, rounds, evidence, worksheets, reviews.
--
-- Tenant data carries agency_id first in every key, and references between tenant rows carry it too, so a row cannot
-- point into another agency. Row-level security is the second wall: the server works under the role bening_tenant with
-- the agencies of the moment in bening.agencies (see src/server/platform/tenant.ts); without them it sees no row.

do $$ begin
  if not exists (select from pg_roles where rolname = 'bening_tenant') then
    create role bening_tenant nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant bening_tenant to current_user;

-- platform ------------------------------------------------------------------------------------------------------------

create table platform_ledger (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  account_id uuid,
  agency_id uuid,
  unit_id uuid,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'
);
create index on platform_ledger (agency_id, id desc);
create index on platform_ledger (account_id, id desc);
-- What was recorded stays as it was, for the owner of the database too.
create function platform_refuse_change() returns trigger language plpgsql as $$ begin
  raise exception 'the ledger is only added to' using errcode = 'insufficient_privilege';
end $$;
create trigger platform_ledger_append_only before update or delete on platform_ledger
  for each row execute function platform_refuse_change();
create trigger platform_ledger_never_emptied before truncate on platform_ledger
  execute function platform_refuse_change();

create table platform_mail (
  id uuid primary key,
  agency_id uuid,
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'kept')),
  attempts int not null default 0,
  error text,
  created_at timestamptz not null default now(),
  -- When the next attempt is due: attempts move it further away each time.
  due_at timestamptz not null default now(),
  sent_at timestamptz
);
create index on platform_mail (agency_id, created_at desc);
create index on platform_mail (due_at) where state = 'waiting';

create table platform_facts (
  name text primary key,
  value jsonb not null
);

-- agencies ------------------------------------------------------------------------------------------------------------

create table agencies (
  id uuid primary key,
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('central', 'province', 'regency', 'city')),
  zone text not null default 'WIB' check (zone in ('WIB', 'WITA', 'WIT')),
  version int not null default 1,
  created_at timestamptz not null default now()
);

create table agencies_units (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  parent_id uuid,
  code text,
  name text not null,
  kind text not null,
  version int not null default 1,
  valid_from date not null default '1945-08-17',
  valid_to date,
  created_at timestamptz not null default now(),
  primary key (agency_id, id),
  foreign key (agency_id, parent_id) references agencies_units (agency_id, id)
);

-- A predicate (WBK, WBBM) that a unit was given by decree; it stands while in force, not expired and not revoked.
create table agencies_predicates (
  agency_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  predicate text not null check (predicate in ('WBK', 'WBBM')),
  decree text not null,
  in_force_from date not null,
  expires_on date,
  revoked_on date,
  revoked_reason text,
  created_at timestamptz not null default now(),
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id)
);
create index on agencies_predicates (agency_id, unit_id);

-- people --------------------------------------------------------------------------------------------------------------

create table people_accounts (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text,
  language text not null default 'id' check (language in ('id', 'en')),
  demonstration boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index people_accounts_email on people_accounts (lower(email));

create table people_sessions (
  token_hash bytea primary key,
  account_id uuid not null references people_accounts (id),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  device text not null default ''
);
create index on people_sessions (account_id);

create table people_attempts (
  subject text not null,
  at timestamptz not null default now()
);
create index on people_attempts (subject, at);
create index on people_attempts (at);

-- agency_id is null for duties of the platform and of the nation; national duties on a unit carry the unit's agency.
create table people_duties (
  id uuid primary key,
  account_id uuid not null references people_accounts (id),
  role text not null,
  agency_id uuid references agencies (id),
  unit_id uuid,
  area text,
  letter text not null,
  valid_from date not null,
  valid_to date,
  granted_by uuid references people_accounts (id),
  created_at timestamptz not null default now(),
  check (unit_id is null or agency_id is not null),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id)
);
create index on people_duties (account_id);
create index on people_duties (agency_id, unit_id);

create table people_invitations (
  id uuid primary key,
  token_hash bytea not null unique,
  agency_id uuid references agencies (id),
  email text not null,
  name text not null,
  role text not null,
  unit_id uuid,
  area text,
  letter text not null,
  valid_from date not null,
  valid_to date,
  invited_by uuid not null references people_accounts (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id)
);
create index on people_invitations (agency_id, created_at desc);

-- instruments ---------------------------------------------------------------------------------------------------------

-- A pack is kept as the exact text that was validated; once a round uses it, it never changes (see the trigger below).
create table instruments_packs (
  id text primary key,
  content jsonb not null,
  sha256 text not null,
  created_at timestamptz not null default now()
);

create table instruments_overlays (
  pack_id text primary key references instruments_packs (id),
  content jsonb not null,
  differences jsonb not null,
  imported_by uuid references people_accounts (id),
  imported_at timestamptz not null default now()
);

-- rounds --------------------------------------------------------------------------------------------------------------

create table rounds (
  id uuid primary key,
  year int not null,
  name text not null,
  pack_id text not null references instruments_packs (id),
  -- Standing predicates are judged on this day.
  reference_date date not null,
  state text not null default 'open' check (state in ('preparing', 'open', 'closed')),
  quota int,
  version int not null default 1,
  created_at timestamptz not null default now(),
  unique (year, name)
);

create function instruments_refuse_change() returns trigger language plpgsql as $$ begin
  if exists (select from rounds where pack_id = old.id) and (tg_op = 'DELETE' or new.content is distinct from old.content) then
    raise exception 'rule pack % is in use by a round and cannot change', old.id using errcode = 'check_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger instruments_packs_immutable before update or delete on instruments_packs
  for each row execute function instruments_refuse_change();

-- National windows, in WIB: [opens_at, closes_at); the end is an exclusive instant.
create table rounds_windows (
  round_id uuid not null references rounds (id),
  stage text not null check (stage in ('self_assessment', 'internal_review', 'proposal')),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  primary key (round_id, stage),
  check (opens_at < closes_at)
);

create table rounds_agencies (
  agency_id uuid not null references agencies (id),
  round_id uuid not null references rounds (id),
  quota int,
  -- Internal layers above the unit, lowest first; the last but the supervisor's is the one whose verdict counts.
  tiers text[] not null default '{tpi_member,tpi_lead}',
  primary key (agency_id, round_id)
);

create table rounds_agency_windows (
  agency_id uuid not null references agencies (id),
  round_id uuid not null references rounds (id),
  stage text not null check (stage in ('self_assessment', 'internal_review', 'proposal')),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  primary key (agency_id, round_id, stage),
  check (opens_at < closes_at)
);

-- evidence ------------------------------------------------------------------------------------------------------------

create table evidence_documents (
  agency_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  title text not null,
  kind text not null default 'file' check (kind in ('file', 'link')),
  -- For links to outside; files live in their versions.
  url text,
  document_date date,
  valid_until date,
  latest int not null default 1,
  withdrawn_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id),
  check ((kind = 'link') = (url is not null))
);
create index on evidence_documents (agency_id, unit_id, created_at desc);

-- Replaced is not removed: every version stays, named by the SHA-256 of its bytes.
create table evidence_versions (
  agency_id uuid not null,
  document_id uuid not null,
  number int not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  media_type text not null,
  file_name text not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null default now(),
  primary key (agency_id, document_id, number),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id)
);
create index on evidence_versions (agency_id, sha256);

-- worksheets ----------------------------------------------------------------------------------------------------------

create table worksheets (
  agency_id uuid not null,
  id uuid not null,
  round_id uuid not null references rounds (id),
  unit_id uuid not null,
  target text not null default 'WBK' check (target in ('WBK', 'WBBM')),
  state text not null default 'filling' check (state in ('filling', 'submitted', 'returned', 'concluded')),
  -- Where the unit stands after the verdict, for years kept as history: a word of fact sheet 3.1.
  stage text not null default 'internal',
  submissions int not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (agency_id, id),
  unique (agency_id, round_id, unit_id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id)
);

-- One row an item a layer; nobody overwrites another layer's.
create table worksheets_answers (
  agency_id uuid not null,
  worksheet_id uuid not null,
  layer text not null check (layer in ('unit', 'preliminary', 'tpi_member', 'tpi_lead', 'tpi_supervisor', 'tpn')),
  item text not null,
  answer jsonb,
  note text not null default '',
  -- Why it differs from the layer below; mandatory for assessors where it does.
  reason text not null default '',
  version int not null,
  answered_by uuid not null,
  answered_at timestamptz not null default now(),
  primary key (agency_id, worksheet_id, layer, item),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

-- Every state that an answer ever had; rows are only added.
create table worksheets_history (
  agency_id uuid not null,
  worksheet_id uuid not null,
  layer text not null,
  item text not null,
  version int not null,
  answer jsonb,
  note text not null,
  reason text not null,
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (agency_id, worksheet_id, layer, item, version),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

create table worksheets_evidence (
  agency_id uuid not null,
  worksheet_id uuid not null,
  layer text not null,
  item text not null,
  document_id uuid not null,
  -- The version that the answer rests on.
  number int not null,
  pages text not null default '',
  attached_by uuid not null,
  attached_at timestamptz not null default now(),
  primary key (agency_id, worksheet_id, layer, item, document_id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id)
);
create index on worksheets_evidence (agency_id, document_id);

-- Each submission freezes the package; its root is printed on the receipt.
create table worksheets_submissions (
  agency_id uuid not null,
  worksheet_id uuid not null,
  number int not null,
  code text not null unique,
  root text not null,
  -- The frozen package: leaves in order with their salts, enough to prove any one of them later.
  leaves jsonb not null,
  submitted_by uuid not null,
  submitted_at timestamptz not null default now(),
  primary key (agency_id, worksheet_id, number),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

-- Which agency issued a receipt: what anyone who holds its code may learn, before the wall.
create table worksheets_receipts (
  code text primary key,
  agency_id uuid not null references agencies (id)
);

-- reviews -------------------------------------------------------------------------------------------------------------

create table reviews_assignments (
  agency_id uuid not null,
  worksheet_id uuid not null,
  account_id uuid not null,
  layer text not null check (layer in ('preliminary', 'tpi_member', 'tpi_lead', 'tpi_supervisor')),
  assigned_by uuid not null,
  assigned_at timestamptz not null default now(),
  primary key (agency_id, worksheet_id, account_id, layer),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

create table reviews_returns (
  agency_id uuid not null,
  worksheet_id uuid not null,
  number int not null,
  items text[] not null,
  reason text not null,
  returned_by uuid not null,
  returned_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (agency_id, worksheet_id, number),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

create table reviews_verdicts (
  agency_id uuid not null,
  worksheet_id uuid not null,
  number int not null,
  outcome text not null check (outcome in ('meets_wbk', 'meets_wbbm', 'not_yet')),
  note text not null default '',
  -- The gates as grounds: the scorecard's conditions as they stood, exact values as fractions.
  grounds jsonb not null,
  concluded_by uuid not null,
  concluded_at timestamptz not null default now(),
  primary key (agency_id, worksheet_id, number),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

-- the second wall -----------------------------------------------------------------------------------------------------

grant usage on schema public to bening_tenant;
grant select on agencies, people_duties, instruments_packs, instruments_overlays, rounds, rounds_windows to bening_tenant;
-- Never the password hash.
grant select (id, email, name, language, demonstration, disabled_at, created_at) on people_accounts to bening_tenant;
-- Behind the wall one sees the duties in one's agencies and those of the platform; sign-in, before it, sees all.
alter table people_duties enable row level security;
create policy tenant on people_duties using
  (agency_id is null or agency_id = any (nullif(current_setting('bening.agencies', true), '')::uuid[]));
grant insert on platform_ledger, platform_mail, worksheets_receipts to bening_tenant;

do $$ declare t text; begin
  foreach t in array array[
    'agencies_units', 'agencies_predicates', 'rounds_agencies', 'rounds_agency_windows', 'evidence_documents',
    'evidence_versions', 'worksheets', 'worksheets_answers', 'worksheets_history', 'worksheets_evidence',
    'worksheets_submissions', 'reviews_assignments', 'reviews_returns', 'reviews_verdicts'
  ] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to bening_tenant', t);
  end loop;
end $$;
revoke update, delete on worksheets_history, worksheets_submissions, reviews_verdicts, evidence_versions from bening_tenant;
