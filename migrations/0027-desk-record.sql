-- The record of a desk evaluation (fact sheet 9.1, 8 and 9): minutes with the root of the room's log, what was said to
-- them, evidence that came late, how it ended, and recordings with who opened them.

create table desk_record_settings (
  round_id uuid primary key references rounds (id),
  -- Days that a unit has to answer findings of the desk evaluation.
  answer_days int not null check (answer_days between 1 and 90),
  -- Days after which a recording is deleted.
  recording_days int not null check (recording_days between 1 and 1825),
  version int not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null
);

-- Minutes are issued anew only where the letter before was withdrawn. `root` stands for all events up to `size`.
create table desk_minutes (
  agency_id uuid not null,
  session_id uuid not null,
  number int not null,
  letter_id uuid not null,
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  size int not null,
  issued_by uuid not null,
  issued_at timestamptz not null,
  primary key (agency_id, session_id, number),
  foreign key (agency_id, session_id) references desk_sessions (agency_id, id),
  foreign key (agency_id, letter_id) references letters_issued (agency_id, id)
);
create table desk_minutes_salts (
  agency_id uuid not null,
  session_id uuid not null,
  number int not null,
  event int not null,
  salt bytea not null check (length(salt) = 32),
  primary key (agency_id, session_id, number, event),
  foreign key (agency_id, session_id, number) references desk_minutes (agency_id, session_id, number),
  foreign key (agency_id, session_id, event) references desk_events (agency_id, session_id, number)
);
create table desk_confirmations (
  agency_id uuid not null,
  session_id uuid not null,
  number int not null,
  side text not null check (side in ('chair', 'unit')),
  account_id uuid not null references people_accounts (id),
  signed_as jsonb,
  at timestamptz not null,
  primary key (agency_id, session_id, number, side),
  foreign key (agency_id, session_id, number) references desk_minutes (agency_id, session_id, number)
);
-- What somebody objects to in the minutes: noted beside them, for the minutes themselves do not change.
create table desk_remarks (
  agency_id uuid not null,
  session_id uuid not null,
  number int not null,
  id uuid not null,
  account_id uuid not null references people_accounts (id),
  role text not null,
  text text not null check (text <> ''),
  at timestamptz not null,
  primary key (agency_id, session_id, id),
  foreign key (agency_id, session_id, number) references desk_minutes (agency_id, session_id, number)
);

create table desk_decisions (
  agency_id uuid not null,
  session_id uuid not null,
  number int not null,
  outcome text not null check (outcome in ('to_field', 'passed', 'failed')),
  reason text not null check (reason <> ''),
  decided_by uuid not null,
  signed_as jsonb,
  decided_at timestamptz not null,
  primary key (agency_id, session_id, number),
  foreign key (agency_id, session_id) references desk_sessions (agency_id, id)
);
create table desk_outcome_releases (
  agency_id uuid not null,
  session_id uuid not null,
  number int not null,
  released_by uuid not null,
  signed_as jsonb,
  released_at timestamptz not null,
  primary key (agency_id, session_id),
  foreign key (agency_id, session_id, number) references desk_decisions (agency_id, session_id, number)
);

-- Evidence that came after the worksheet was frozen, in the version that it had then; it is never mixed with the frozen.
create table desk_late_evidence (
  agency_id uuid not null,
  session_id uuid not null,
  id uuid not null,
  item text not null,
  document_id uuid not null,
  document_number int not null,
  pages text not null default '',
  note text not null default '',
  -- The end that was set when it came.
  until timestamptz not null,
  added_by uuid not null references people_accounts (id),
  added_at timestamptz not null,
  removed_by uuid,
  removed_at timestamptz,
  primary key (agency_id, session_id, id),
  foreign key (agency_id, session_id) references desk_sessions (agency_id, id),
  foreign key (agency_id, document_id, document_number) references evidence_versions (agency_id, document_id, number),
  check (added_at < until),
  check ((removed_by is null) = (removed_at is null))
);

-- A recording that a browser of the panel made and sent in parts.
create table desk_recordings (
  agency_id uuid not null,
  session_id uuid not null,
  id uuid not null,
  media_type text not null check (media_type in ('video/webm', 'audio/webm', 'video/mp4', 'audio/mp4')),
  state text not null default 'arriving' check (state in ('arriving', 'kept', 'deleted')),
  bytes bigint,
  -- Of all parts together, as they were sent.
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  started_by uuid not null references people_accounts (id),
  started_at timestamptz not null,
  finished_at timestamptz,
  delete_on date not null,
  deleted_at timestamptz,
  primary key (agency_id, session_id, id),
  foreign key (agency_id, session_id) references desk_sessions (agency_id, id),
  check ((state = 'arriving') or sha256 is not null or deleted_at is not null)
);
create index on desk_recordings (delete_on) where state <> 'deleted';
create table desk_recording_parts (
  agency_id uuid not null,
  session_id uuid not null,
  recording_id uuid not null,
  number int not null,
  -- Of the file as it is kept, its random bytes included: no other file has them.
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  primary key (agency_id, session_id, recording_id, number),
  foreign key (agency_id, session_id, recording_id) references desk_recordings (agency_id, session_id, id)
);
create table desk_recording_looks (
  agency_id uuid not null,
  session_id uuid not null,
  recording_id uuid not null,
  account_id uuid not null references people_accounts (id),
  at timestamptz not null,
  foreign key (agency_id, session_id, recording_id) references desk_recordings (agency_id, session_id, id)
);
create index on desk_recording_looks (agency_id, session_id, recording_id, at);

do $$ declare t text; begin
  foreach t in array array['desk_minutes', 'desk_minutes_salts', 'desk_confirmations', 'desk_remarks', 'desk_decisions',
    'desk_outcome_releases', 'desk_late_evidence', 'desk_recordings', 'desk_recording_parts', 'desk_recording_looks'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert on %I to bening_tenant', t);
  end loop;
end $$;
grant update on desk_late_evidence, desk_recordings to bening_tenant;
grant delete on desk_recording_parts to bening_tenant;
grant select on desk_record_settings to bening_tenant;
