-- The proposal: one letter per agency and round for all its units (PermenPANRB 5/2024, annex, chapter II).

create table proposals (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  round_id uuid not null references rounds (id),
  -- TPI lead nominates, chief inspector reviews, agency head signs, a second pair of eyes releases.
  state text not null default 'draft'
    check (state in ('draft', 'nominated', 'reviewed', 'signed', 'submitted', 'withdrawn')),
  version int not null default 1,
  -- {name, email, phone} of whom the national team calls.
  contact jsonb,
  -- Who signed it as it stands, by which two letters, and under which seal its units were frozen.
  signed_by uuid,
  letter_id uuid,
  statement_id uuid,
  seal int not null default 0,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  submitted_by uuid,
  submitted_at timestamptz,
  primary key (agency_id, id),
  check ((state = 'submitted') = (submitted_at is not null))
);
create unique index proposals_one_standing on proposals (agency_id, round_id) where state <> 'withdrawn';

create table proposals_units (
  agency_id uuid not null,
  proposal_id uuid not null,
  worksheet_id uuid not null,
  unit_id uuid not null,
  -- Its place in the letter, from 1.
  place int not null,
  category text not null check (category in ('WBK', 'WBK-AFIRMASI', 'WBBM', 'WBBM-AFIRMASI')),
  affirmative boolean not null default false,
  -- Why it is proposed although requirements are open; empty: none are.
  reason text not null default '',
  primary key (agency_id, proposal_id, worksheet_id),
  foreign key (agency_id, proposal_id) references proposals (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id)
);

-- Who took which step, when, why and in which office; rows are only added.
create table proposals_steps (
  agency_id uuid not null,
  proposal_id uuid not null,
  -- The proposal's version after the step: no two steps share one.
  number int not null,
  step text not null check (step in ('create', 'nominate', 'review', 'sign', 'release', 'sendBack', 'withdraw')),
  reason text not null default '',
  detail jsonb not null default '{}',
  taken_by uuid not null,
  signed_as jsonb,
  taken_at timestamptz not null,
  primary key (agency_id, proposal_id, number),
  foreign key (agency_id, proposal_id) references proposals (agency_id, id)
);

-- A unit's tree, sealed when the head signs: releasing then weighs as much as there are units. Signing anew after a
-- return is a further seal; what was sealed once stays.
create table proposals_packages (
  agency_id uuid not null,
  proposal_id uuid not null,
  seal int not null,
  worksheet_id uuid not null,
  -- The worksheet's version when it was sealed: the release asks whether it still is.
  version int not null,
  root text not null,
  size int not null,
  items int not null,
  -- SHA-256 of every file that its answers rest on, ascending, each once.
  files text[] not null,
  -- {salt, text} of every leaf, in order.
  leaves jsonb not null,
  sealed_at timestamptz not null,
  primary key (agency_id, proposal_id, seal, worksheet_id),
  foreign key (agency_id, proposal_id) references proposals (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

-- What follows a submission and may take its time: written with it, so that a crash loses none.
create table proposals_jobs (
  agency_id uuid not null,
  id uuid not null,
  proposal_id uuid not null,
  kind text not null check (kind in ('verify', 'tell')),
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  attempts int not null default 0,
  error text,
  due_at timestamptz not null,
  done_at timestamptz,
  primary key (agency_id, id),
  foreign key (agency_id, proposal_id) references proposals (agency_id, id)
);
create index on proposals_jobs (due_at) where state = 'waiting';

-- What a submission froze: the leaves in order with their salts, enough to prove any one of them later.
create table proposals_submissions (
  agency_id uuid not null,
  proposal_id uuid not null,
  code text not null unique,
  root text not null,
  -- {salt, text} of the proposal's own leaves: itself, its units, its letters, its list of files.
  leaves jsonb not null,
  -- The seal whose packages the units' leaves name.
  seal int not null,
  files int not null,
  items int not null,
  submitted_by uuid not null,
  submitted_at timestamptz not null,
  signed_as jsonb,
  primary key (agency_id, proposal_id),
  foreign key (agency_id, proposal_id) references proposals (agency_id, id)
);

-- Where a code leads, for the public page: read before any agency is known.
create table proposals_receipts (
  code text primary key,
  agency_id uuid not null references agencies (id)
);
grant insert on proposals_receipts to bening_tenant;

do $$ declare t text; begin
  foreach t in array array['proposals', 'proposals_units', 'proposals_steps', 'proposals_packages', 'proposals_jobs',
    'proposals_submissions'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to bening_tenant', t);
  end loop;
end $$;
revoke update, delete on proposals_submissions, proposals_packages, proposals_steps from bening_tenant;
revoke delete on proposals, proposals_jobs from bening_tenant;
