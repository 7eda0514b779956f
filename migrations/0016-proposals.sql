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
  primary key (agency_id, proposal_id, worksheet_id),
  foreign key (agency_id, proposal_id) references proposals (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id)
);

-- What a submission froze: the leaves in order with their salts, enough to prove any one of them later.
create table proposals_submissions (
  agency_id uuid not null,
  proposal_id uuid not null,
  code text not null unique,
  root text not null,
  leaves jsonb not null,
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
  foreach t in array array['proposals', 'proposals_units', 'proposals_submissions'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to bening_tenant', t);
  end loop;
end $$;
revoke update, delete on proposals_submissions from bening_tenant;
