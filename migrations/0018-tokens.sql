-- Keys for programs, and the way by which the ministry's portal (PortalRB) fetches a proposal (guide v1.0.0, 2026).

-- tokens --------------------------------------------------------------------------------------------------------------

-- A program speaks with one of these instead of a session. Of a person: what the person's duties at this one seat allow
-- and the scopes name, whichever is less. Of an agency (no person): the portal's three addresses and nothing else.
-- Found before any agency is known, so not behind the wall, and out of reach there.
create table people_tokens (
  id uuid primary key,
  -- The seat whose duties count; null: the duties of the platform.
  agency_id uuid references agencies (id),
  account_id uuid references people_accounts (id),
  -- SHA-256 of 32 random bytes; the token itself is shown once and kept nowhere.
  token_hash bytea not null unique,
  prefix text not null,
  name text not null,
  -- Actions of the one table, or 'portal.pull' alone.
  scopes text[] not null check (cardinality(scopes) > 0),
  -- Null: issued on the command line.
  created_by uuid references people_accounts (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references people_accounts (id),
  check (created_at < expires_at),
  check (account_id is not null or (agency_id is not null and scopes = array['portal.pull'])),
  check (account_id is null or not 'portal.pull' = any (scopes))
);
create index on people_tokens (account_id, created_at desc);
create index on people_tokens (agency_id, created_at desc);

-- Closing an account ends all that stands open in its name; opening it again brings nothing of that back.
create or replace function people_close_sessions() returns trigger language plpgsql as $$ begin
  delete from people_sessions where account_id = new.id;
  delete from people_half_sessions where account_id = new.id;
  update people_tokens set revoked_at = new.disabled_at where account_id = new.id and revoked_at is null;
  return null;
end $$;

-- evidence for whoever has no account ---------------------------------------------------------------------------------

-- Who opened a version by an address that needs no account: once an address, a version and ten minutes.
create table evidence_public_looks (
  agency_id uuid not null references agencies (id),
  document_id uuid not null,
  number int not null,
  via text not null check (via in ('portal')),
  address text not null,
  looked_at timestamptz not null,
  slot bigint not null generated always as (floor(extract(epoch from looked_at at time zone 'UTC') / 600)) stored,
  primary key (agency_id, document_id, number, via, address, slot),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id)
);
create index on evidence_public_looks (agency_id, document_id, looked_at desc);

-- The address of one item's evidence. The token is found by its hash; it is kept sealed with the key of the
-- installation as well, because every fetch must say the same address again.
create table proposals_evidence_links (
  agency_id uuid not null,
  id uuid not null,
  worksheet_id uuid not null,
  unit_id uuid not null,
  item text not null,
  token_hash bytea not null unique,
  token_sealed bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid references people_accounts (id),
  primary key (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id)
);
create unique index proposals_evidence_links_one on proposals_evidence_links (agency_id, worksheet_id, item)
  where revoked_at is null;

-- Where a token leads: read before any agency is known.
create table proposals_evidence_codes (
  token_hash bytea primary key,
  agency_id uuid not null references agencies (id)
);
grant insert on proposals_evidence_codes to bening_tenant;

-- Every opening of such a page and of a file on it.
create table proposals_evidence_openings (
  agency_id uuid not null,
  id bigint generated always as identity,
  link_id uuid not null,
  -- Null: the page itself.
  document_id uuid,
  number int,
  opened_at timestamptz not null,
  address text not null,
  user_agent text not null,
  primary key (agency_id, id),
  foreign key (agency_id, link_id) references proposals_evidence_links (agency_id, id)
);
create index on proposals_evidence_openings (agency_id, link_id, id desc);

-- the portal ----------------------------------------------------------------------------------------------------------

create table proposals_portal_settings (
  agency_id uuid primary key references agencies (id),
  -- From which step of the proposal on the portal is answered.
  source text not null default 'submitted' check (source in ('signed', 'submitted')),
  -- The portal found the agency eligible to propose WBBM.
  proposes_wbbm boolean not null default false,
  -- Until then the portal is answered outside the window too, for a rehearsal.
  test_until timestamptz,
  -- How many days after the last fetch the evidence stays open.
  evidence_days int not null default 120 check (evidence_days between 7 and 400),
  changed_by uuid not null references people_accounts (id),
  changed_at timestamptz not null
);

-- What was asked and answered: nothing of it ever changes.
create table proposals_portal_pulls (
  agency_id uuid not null references agencies (id),
  id bigint generated always as identity,
  pulled_at timestamptz not null,
  token_id uuid not null references people_tokens (id),
  endpoint text not null check (endpoint in ('unit-wbk', 'unit-wbbm', 'jawaban-unit', 'other')),
  round_id uuid references rounds (id),
  unit_id uuid,
  status int not null,
  -- Of a refusal: its code, as "DATA_NOT_FOUND".
  code text,
  bytes int not null,
  sha256 text not null,
  user_agent text not null,
  address text not null,
  -- Answered outside the window, for a rehearsal.
  test boolean not null,
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id)
);
create index on proposals_portal_pulls (agency_id, unit_id, id desc);

-- The very bytes of what was answered, once a content; sealed, because the addresses of evidence stand in them.
create table proposals_portal_payloads (
  agency_id uuid not null references agencies (id),
  sha256 text not null,
  sealed bytea not null,
  last_sent_at timestamptz not null,
  primary key (agency_id, sha256)
);

-- What the agency did on the portal's own screen, as its administrator reports it here.
create table proposals_portal_approvals (
  agency_id uuid not null,
  id bigint generated always as identity,
  round_id uuid not null references rounds (id),
  unit_id uuid not null,
  step text not null check (step in ('approved', 'taken_back')),
  reported_by uuid not null references people_accounts (id),
  reported_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id)
);
create index on proposals_portal_approvals (agency_id, round_id, unit_id, id desc);

do $$ declare t text; begin
  foreach t in array array['evidence_public_looks', 'proposals_evidence_links', 'proposals_evidence_openings',
      'proposals_portal_settings', 'proposals_portal_pulls', 'proposals_portal_payloads', 'proposals_portal_approvals'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert on %I to bening_tenant', t);
  end loop;
end $$;
grant update on proposals_evidence_links, proposals_portal_settings to bening_tenant;
-- The bytes leave when their time is over; the line about them stays.
grant update (last_sent_at), delete on proposals_portal_payloads to bening_tenant;
