-- The national side: where a unit stands in the course of the year, who of the TPN works on it, administrative
-- selection and objection (PermenPANRB 90/2021 annex II; 5/2024 annex, chapter II; the portal's stages).

-- National stages have windows too. An agency's own windows stay internal.
alter table rounds_windows drop constraint rounds_windows_stage_check;
alter table rounds_windows add constraint rounds_windows_stage_check check (stage in (
  'self_assessment', 'internal_review', 'proposal', 'admin_selection', 'admin_result', 'objection', 'objection_result',
  'document_analysis', 'interview', 'field_verification', 'clearance', 'panel', 'result'));

-- One course per proposed unit. `shown_*` is what unit and agency may know: it follows when a result is released.
create table proposals_courses (
  agency_id uuid not null,
  worksheet_id uuid not null,
  unit_id uuid not null,
  round_id uuid not null references rounds (id),
  proposal_id uuid,
  -- The course data it runs on, by its id.
  rules text not null,
  stage text not null,
  state text not null,
  -- Later stages that are held together with this one.
  combined text[] not null default '{}',
  shown_stage text not null,
  shown_state text not null,
  version int not null default 1,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (agency_id, worksheet_id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id),
  foreign key (agency_id, proposal_id) references proposals (agency_id, id)
);
create index on proposals_courses (round_id, stage, state);

-- What happened, one after another. `shown` ones are for unit and agency too.
create table proposals_events (
  agency_id uuid not null,
  worksheet_id uuid not null,
  number int not null,
  kind text not null,
  from_stage text,
  from_state text,
  stage text not null,
  state text not null,
  reason text not null default '',
  shown boolean not null,
  acted_by uuid,
  at timestamptz not null,
  primary key (agency_id, worksheet_id, number),
  foreign key (agency_id, worksheet_id) references proposals_courses (agency_id, worksheet_id)
);

-- Who of the national team works on the unit, in which team, and what they declared of their interests.
create table proposals_tpn_members (
  agency_id uuid not null,
  worksheet_id uuid not null,
  account_id uuid not null references people_accounts (id),
  role text not null check (role in ('tpn_evaluator', 'tpn_lead')),
  team text not null,
  letter text not null,
  declaration text not null default 'asked' check (declaration in ('asked', 'clear', 'conflict')),
  assigned_by uuid not null,
  assigned_at timestamptz not null,
  primary key (agency_id, worksheet_id, account_id),
  foreign key (agency_id, worksheet_id) references proposals_courses (agency_id, worksheet_id)
);
create index on proposals_tpn_members (account_id);

create table proposals_tpn_declarations (
  agency_id uuid not null,
  worksheet_id uuid not null,
  account_id uuid not null,
  number int not null,
  conflict text not null check (conflict in ('none', 'family', 'earlier_work', 'business', 'other')),
  statement text not null default '',
  declared_at timestamptz not null,
  primary key (agency_id, worksheet_id, account_id, number),
  foreign key (agency_id, worksheet_id) references proposals_courses (agency_id, worksheet_id)
);

-- The checks of the administrative selection as they stand, and every word they ever had.
create table proposals_checks (
  agency_id uuid not null,
  worksheet_id uuid not null,
  check_key text not null,
  result text not null check (result in ('pass', 'note', 'fail')),
  reason text not null default '',
  note text not null default '',
  -- What the figures said when a person confirmed or overruled them; null: nothing is computed here.
  computed text check (computed in ('pass', 'fail')),
  version int not null,
  checked_by uuid not null,
  checked_at timestamptz not null,
  primary key (agency_id, worksheet_id, check_key),
  foreign key (agency_id, worksheet_id) references proposals_courses (agency_id, worksheet_id)
);
create table proposals_checks_history (
  agency_id uuid not null,
  worksheet_id uuid not null,
  check_key text not null,
  version int not null,
  result text not null,
  reason text not null,
  note text not null,
  computed text,
  checked_by uuid not null,
  checked_at timestamptz not null,
  primary key (agency_id, worksheet_id, check_key, version),
  foreign key (agency_id, worksheet_id) references proposals_courses (agency_id, worksheet_id)
);

-- The selection of one unit: proposed by one, decided by another, with the checks frozen as they were decided over.
create table proposals_selections (
  agency_id uuid not null,
  worksheet_id uuid not null,
  proposed text not null check (proposed in ('passed', 'passed_with_notes', 'failed')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  note text not null default '',
  outcome text check (outcome in ('passed', 'passed_with_notes', 'failed')),
  considerations text not null default '',
  checks jsonb,
  decided_by uuid,
  decided_at timestamptz,
  signed_as jsonb,
  released_by uuid,
  released_at timestamptz,
  primary key (agency_id, worksheet_id),
  foreign key (agency_id, worksheet_id) references proposals_courses (agency_id, worksheet_id),
  check ((outcome is null) = (decided_by is null)),
  check (released_at is null or outcome is not null),
  check (decided_by is null or decided_by <> proposed_by)
);

-- An objection while it is being written, point by point.
create table proposals_objection_points (
  agency_id uuid not null,
  worksheet_id uuid not null,
  check_key text not null,
  text text not null default '',
  -- [{documentId, number}]: versions of the unit's evidence.
  files jsonb not null default '[]',
  version int not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (agency_id, worksheet_id, check_key),
  foreign key (agency_id, worksheet_id) references proposals_selections (agency_id, worksheet_id)
);

-- The objection as it was sent: once, for the key knows no second one, and nothing of it ever changes.
create table proposals_objections (
  agency_id uuid not null,
  worksheet_id uuid not null,
  code text not null unique,
  root text not null,
  points jsonb not null,
  leaves jsonb not null,
  sent_by uuid not null,
  signed_as jsonb,
  sent_at timestamptz not null,
  constraint proposals_objections_once primary key (agency_id, worksheet_id),
  foreign key (agency_id, worksheet_id) references proposals_selections (agency_id, worksheet_id)
);

create table proposals_objection_rulings (
  agency_id uuid not null,
  worksheet_id uuid not null,
  -- [{check, ruling, reason}]
  rulings jsonb not null,
  outcome text not null check (outcome in ('upheld', 'rejected')),
  decided_by uuid not null,
  signed_as jsonb,
  decided_at timestamptz not null,
  primary key (agency_id, worksheet_id),
  foreign key (agency_id, worksheet_id) references proposals_objections (agency_id, worksheet_id)
);

do $$ declare t text; begin
  foreach t in array array['proposals_courses', 'proposals_events', 'proposals_tpn_members', 'proposals_tpn_declarations',
    'proposals_checks', 'proposals_checks_history', 'proposals_selections', 'proposals_objection_points',
    'proposals_objections', 'proposals_objection_rulings'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to bening_tenant', t);
  end loop;
  foreach t in array array['proposals_events', 'proposals_tpn_declarations', 'proposals_checks_history',
    'proposals_objections', 'proposals_objection_rulings'] loop
    execute format('revoke update, delete on %I from bening_tenant', t);
  end loop;
end $$;
