-- Eligibility (PermenPANRB 5/2024, annex, chapter II): facts with proof and a named verifier, the year's parameters,
-- quota exceptions, and the folder that is prepared for an objection before anybody knows the result.

-- Files uploaded as proof of a fact; the bytes lie among the evidence's, scanned and verified like them.
create table proposals_proofs (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  -- Null: of the agency itself.
  unit_id uuid,
  sha256 text not null,
  file_name text not null,
  media_type text not null,
  bytes bigint not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null default now(),
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id),
  foreign key (agency_id, sha256) references evidence_contents (agency_id, sha256)
);

-- Entries are only added: what counts is the newest one that was verified.
create table proposals_facts (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  entry bigint generated always as identity,
  -- Null: about the agency itself.
  unit_id uuid,
  kind text not null,
  -- The year it tells about; null for what is bound to none.
  year int,
  value jsonb not null,
  -- The proof: a file of its own, a version of the unit's evidence, or an address; or none yet.
  proof_id uuid,
  document_id uuid,
  number int,
  url text,
  note text not null default '',
  entered_by uuid not null,
  entered_at timestamptz not null default now(),
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id),
  foreign key (agency_id, proof_id) references proposals_proofs (agency_id, id),
  foreign key (agency_id, document_id, number) references evidence_versions (agency_id, document_id, number),
  check (num_nonnulls(proof_id, document_id, url) <= 1),
  check ((document_id is null) = (number is null))
);
create index on proposals_facts (agency_id, unit_id, entry desc);

create table proposals_fact_checks (
  agency_id uuid not null,
  fact_id uuid not null,
  number int not null,
  outcome text not null check (outcome in ('verified', 'rejected')),
  note text not null default '',
  checked_by uuid not null,
  checked_at timestamptz not null default now(),
  primary key (agency_id, fact_id, number),
  foreign key (agency_id, fact_id) references proposals_facts (agency_id, id)
);

-- What a year sets otherwise than the rule pack; the highest number counts.
create table proposals_parameters (
  round_id uuid not null references rounds (id),
  parameter text not null,
  number int not null,
  value int not null,
  reason text not null,
  set_by uuid not null,
  set_at timestamptz not null default now(),
  primary key (round_id, parameter, number)
);
grant select on proposals_parameters to bening_tenant;

-- More units than the quota, by somebody's decision; the highest number counts.
create table proposals_quota_exceptions (
  agency_id uuid not null references agencies (id),
  round_id uuid not null references rounds (id),
  number int not null,
  -- How many units may go forward.
  quota int not null check (quota >= 0),
  letter text not null,
  reason text not null,
  granted_by uuid not null,
  granted_at timestamptz not null default now(),
  primary key (agency_id, round_id, number)
);

create table proposals_kits (
  agency_id uuid not null,
  worksheet_id uuid not null,
  -- A point that the administrative selection checks, by its name in the rule pack.
  point text not null,
  argument text not null default '',
  preparer_id uuid references people_accounts (id),
  version int not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (agency_id, worksheet_id, point),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

-- Versions of evidence by their hash: a later version does not slip in.
create table proposals_kit_files (
  agency_id uuid not null,
  worksheet_id uuid not null,
  point text not null,
  document_id uuid not null,
  number int not null,
  sha256 text not null,
  added_by uuid not null,
  added_at timestamptz not null default now(),
  primary key (agency_id, worksheet_id, point, document_id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, document_id, number) references evidence_versions (agency_id, document_id, number)
);

do $$ declare t text; begin
  foreach t in array array['proposals_proofs', 'proposals_facts', 'proposals_fact_checks', 'proposals_quota_exceptions',
    'proposals_kits', 'proposals_kit_files'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert on %I to bening_tenant', t);
  end loop;
end $$;
grant update on proposals_kits, proposals_kit_files to bening_tenant;
grant delete on proposals_kit_files to bening_tenant;
