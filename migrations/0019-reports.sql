-- Reports of the internal evaluation: written by the team, handed in by its lead, approved by the inspector, issued as
-- letters; statements on the follow-up of audits; what became of units after their predicate.

create table reviews_reports (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  kind text not null check (kind in ('evaluation_report', 'official_record', 'monitoring_report')),
  round_id uuid not null references rounds (id),
  -- Null for the monitoring report: it is about all units of the round.
  worksheet_id uuid,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'issued')),
  version int not null default 1,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- What was issued: the letter, and the contents that the screen shows of it, frozen.
  letter_id uuid,
  issued_at timestamptz,
  contents jsonb,
  primary key (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  check ((kind = 'monitoring_report') = (worksheet_id is null)),
  check ((state = 'issued') = (issued_at is not null and letter_id is not null and contents is not null))
);
create unique index reviews_reports_of_worksheet on reviews_reports (agency_id, worksheet_id, kind) where worksheet_id is not null;
create unique index reviews_reports_of_round on reviews_reports (agency_id, round_id, kind) where worksheet_id is null;

-- Every wording that a part ever had; the last one counts.
create table reviews_report_texts (
  agency_id uuid not null,
  report_id uuid not null,
  part text not null,
  number int not null,
  text text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (agency_id, report_id, part, number),
  foreign key (agency_id, report_id) references reviews_reports (agency_id, id)
);

create table reviews_report_steps (
  agency_id uuid not null,
  report_id uuid not null,
  number int not null,
  step text not null check (step in ('submit', 'send_back', 'approve', 'issue')),
  note text not null,
  taken_by uuid not null,
  taken_at timestamptz not null,
  signed_as jsonb,
  primary key (agency_id, report_id, number),
  foreign key (agency_id, report_id) references reviews_reports (agency_id, id)
);

-- How reports of a round name the team.
create table reviews_report_settings (
  agency_id uuid not null references agencies (id),
  round_id uuid not null references rounds (id),
  names text not null check (names in ('as_round', 'open')),
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (agency_id, round_id)
);

-- TLHP: what the inspector states of a unit, with the letter that says so. A newer statement follows, none is changed.
create table reviews_audit_follow_ups (
  agency_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  recommendations int not null check (recommendations >= 0),
  settled int not null check (settled between 0 and recommendations),
  as_of date not null,
  -- On what it rests: reports of APIP and BPK, the follow-up system.
  basis text not null,
  document_id uuid,
  letter_id uuid not null,
  stated_by uuid not null,
  stated_at timestamptz not null,
  signed_as jsonb,
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id)
);
create index on reviews_audit_follow_ups (agency_id, unit_id, stated_at);

-- What monitoring found at a unit that holds a predicate (PermenPANRB 5/2024, figure 10); the last line counts.
create table reviews_monitored_units (
  agency_id uuid not null,
  report_id uuid not null,
  unit_id uuid not null,
  number int not null,
  predicate text not null check (predicate in ('WBK', 'WBBM')),
  -- Points and indexes as exact text; null where none was measured.
  score text,
  anti_corruption_index text,
  service_index text,
  still_meets boolean not null,
  note text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (agency_id, report_id, unit_id, number),
  foreign key (agency_id, report_id) references reviews_reports (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id)
);

do $$ declare t text; begin
  foreach t in array array['reviews_reports', 'reviews_report_texts', 'reviews_report_steps', 'reviews_report_settings',
    'reviews_audit_follow_ups', 'reviews_monitored_units'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to bening_tenant', t);
  end loop;
end $$;
revoke update, delete on reviews_report_texts, reviews_report_steps, reviews_audit_follow_ups, reviews_monitored_units from bening_tenant;
revoke delete on reviews_reports from bening_tenant;
