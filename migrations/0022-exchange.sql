-- Open exchange packages: public keys that signed one, and the packages that an agency ordered in the application.

create table proposals_export_keys (
  -- SHA-256 of the public key's DER.
  key_id text primary key check (key_id ~ '^[0-9a-f]{64}$'),
  public_key text not null,
  first_used_at timestamptz not null
);

create table proposals_exports (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  round_id uuid not null references rounds (id),
  -- Null: every unit of the year.
  worksheet_id uuid,
  state text not null default 'waiting' check (state in ('waiting', 'working', 'ready', 'failed', 'expired')),
  -- Parts written, of how many that are known by now.
  done int not null default 0,
  total int not null default 0,
  attempts int not null default 0,
  -- A worker that does not say so again by then has died.
  leased_until timestamptz,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes double precision,
  units int,
  -- Evidence that was lost or changed here and is not whole in the package.
  damages int not null default 0,
  error text,
  ordered_by uuid not null references people_accounts (id),
  ordered_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz,
  primary key (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  check (state <> 'ready' or (sha256 is not null and bytes is not null and expires_at is not null))
);
create index on proposals_exports (agency_id, ordered_at desc);
create index on proposals_exports (ordered_at) where state in ('waiting', 'working');

alter table proposals_exports enable row level security;
alter table proposals_exports force row level security;
create policy tenant on proposals_exports using
  (agency_id = any (nullif(current_setting('bening.agencies', true), '')::uuid[]));
grant select, insert, update, delete on proposals_exports to bening_tenant;
grant select, insert on proposals_export_keys to bening_tenant;
