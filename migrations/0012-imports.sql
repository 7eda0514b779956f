-- Tables of units and people that are brought in: read, mapped, tried, run, taken back. The rows of the table live only
-- until it is run; what it made is remembered, so that it can be taken back.
create table people_imports (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  kind text not null check (kind in ('units', 'people')),
  file_name text not null,
  sha256 text not null,
  -- [{name, rows: [[text]]}]
  sheets jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'done', 'undone')),
  -- {units: [id], invitations: [id], duties: [id]}
  made jsonb not null default '{}',
  counts jsonb,
  created_by uuid not null references people_accounts (id),
  created_at timestamptz not null default now(),
  done_at timestamptz,
  undone_at timestamptz,
  primary key (agency_id, id)
);
create index on people_imports (agency_id, created_at desc);
create index on people_imports (created_at) where state = 'draft';

alter table people_imports enable row level security;
alter table people_imports force row level security;
create policy tenant on people_imports using
  (agency_id = any (nullif(current_setting('bening.agencies', true), '')::uuid[]));
grant select, insert, update, delete on people_imports to bening_tenant;
