-- Findings and their follow-up. Three things that never mix: an assessor's private notes, findings as they are being
-- written, and what was released to the unit. Whoever reads for the unit reads `findings_released` and nothing else.

-- What assessors wrote down for themselves; nobody else ever reads it, and it is no finding.
create table findings_notes (
  agency_id uuid not null,
  id uuid not null,
  worksheet_id uuid not null,
  item text,
  document_id uuid,
  pages text not null default '',
  text text not null,
  author uuid not null,
  version int not null default 1,
  written_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id)
);
create index on findings_notes (agency_id, worksheet_id, author);

create table findings (
  agency_id uuid not null,
  id uuid not null,
  worksheet_id uuid not null,
  unit_id uuid not null,
  -- Who found it, and when on its way: a tier of the TPI, or a stage of the national evaluation (core/findings/stages.ts).
  stage text not null check (stage ~ '^[a-z][a-z_]{2,39}$'),
  -- The newest version.
  latest int not null default 1,
  written_by uuid not null,
  written_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id),
  check ((withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_at is null) = (withdrawn_reason is null))
);
create index on findings (agency_id, worksheet_id);
create index on findings (agency_id, unit_id);

-- Every wording that a finding ever had; rows are only added.
create table findings_versions (
  agency_id uuid not null,
  finding_id uuid not null,
  version int not null,
  -- What it rests on: an item, a page of evidence, a minute; at least one of them.
  item text,
  document_id uuid,
  document_number int,
  pages text not null default '',
  minute text,
  condition text not null,
  recommendation text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (agency_id, finding_id, version),
  foreign key (agency_id, finding_id) references findings (agency_id, id),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id),
  check (item is not null or document_id is not null or minute is not null),
  check ((document_id is null) = (document_number is null))
);

-- Each time a wording was released, by whom; rows are only added.
create table findings_releases (
  agency_id uuid not null,
  finding_id uuid not null,
  number int not null,
  version int not null,
  answer_by date not null,
  released_by uuid not null,
  signed_as jsonb,
  released_at timestamptz not null,
  primary key (agency_id, finding_id, number),
  unique (agency_id, finding_id, version),
  foreign key (agency_id, finding_id, version) references findings_versions (agency_id, finding_id, version)
);

-- What the unit does about a released finding, as it stands now. A finding without a row here was never released.
create table findings_follow_ups (
  agency_id uuid not null,
  finding_id uuid not null,
  worksheet_id uuid not null,
  unit_id uuid not null,
  -- Its number among the released findings of the worksheet, from 1: a gap would tell of drafts.
  number int not null,
  released_version int not null,
  released_at timestamptz not null,
  -- Until when the unit says what it will do.
  answer_by date not null,
  state text not null default 'open'
    check (state in ('open', 'planned', 'claimed', 'sent_back', 'verified', 'withdrawn')),
  action text not null default '',
  -- A person of the unit, or a post by its name; `owner` is how the plan names them.
  owner_id uuid,
  owner text not null default '',
  due_on date,
  -- The number of the newest step.
  version int not null default 0,
  changed_at timestamptz not null,
  primary key (agency_id, finding_id),
  unique (agency_id, worksheet_id, number),
  foreign key (agency_id, finding_id, released_version) references findings_versions (agency_id, finding_id, version),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id),
  check (state in ('open', 'withdrawn') or (action <> '' and owner <> '' and due_on is not null))
);
create index on findings_follow_ups (agency_id, unit_id, state);

-- Everything that happened to a released finding, dated; rows are only added.
create table findings_steps (
  agency_id uuid not null,
  finding_id uuid not null,
  number int not null,
  step text not null check (step in ('release', 'plan', 'claim', 'send_back', 'verify', 'withdraw')),
  -- {text}, {action, owner, dueOn} or {answerBy}, by step.
  detail jsonb not null,
  side text not null check (side in ('unit', 'review')),
  -- The worksheet in which an assessor stood, whose round says whether they are masked.
  worksheet_id uuid,
  tier text,
  done_by uuid not null,
  done_at timestamptz not null,
  primary key (agency_id, finding_id, number),
  foreign key (agency_id, finding_id) references findings_follow_ups (agency_id, finding_id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  check ((side = 'review') = (worksheet_id is not null))
);

-- What the unit shows for it: a document of its library, in the version that it was then, or an address.
create table findings_proofs (
  agency_id uuid not null,
  finding_id uuid not null,
  id uuid not null,
  document_id uuid,
  document_number int,
  pages text not null default '',
  url text,
  title text not null default '',
  added_by uuid not null,
  added_at timestamptz not null,
  removed_by uuid,
  removed_at timestamptz,
  primary key (agency_id, finding_id, id),
  foreign key (agency_id, finding_id) references findings_follow_ups (agency_id, finding_id),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id),
  check ((document_id is null) = (document_number is null) and (document_id is null) <> (url is null)),
  check ((removed_by is null) = (removed_at is null))
);

-- The one way to released findings: the wording that was released last, never a newer one.
create view findings_released with (security_invoker = true) as
  select u.agency_id, u.finding_id as id, u.worksheet_id, u.unit_id, f.stage, u.number, v.version, v.item, v.document_id,
    v.document_number, v.pages, v.minute, v.condition, v.recommendation, u.released_at, u.answer_by, u.state, u.action,
    u.owner_id, u.owner, u.due_on, u.version as step, u.changed_at
  from findings_follow_ups u
    join findings f on f.agency_id = u.agency_id and f.id = u.finding_id
    join findings_versions v on v.agency_id = u.agency_id and v.finding_id = u.finding_id and v.version = u.released_version;

do $$ declare t text; begin
  foreach t in array array[
    'findings_notes', 'findings', 'findings_versions', 'findings_releases', 'findings_follow_ups', 'findings_steps',
    'findings_proofs'
  ] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert on %I to bening_tenant', t);
  end loop;
end $$;
grant select on findings_released to bening_tenant;
-- Notes are scratch paper; of all else nothing is changed but where it stands now.
grant update, delete on findings_notes to bening_tenant;
grant update (latest, withdrawn_by, withdrawn_at, withdrawn_reason) on findings to bening_tenant;
grant update (released_version, released_at, answer_by, state, action, owner_id, owner, due_on, version, changed_at)
  on findings_follow_ups to bening_tenant;
grant update (removed_by, removed_at) on findings_proofs to bening_tenant;
