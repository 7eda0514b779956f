-- What is known of the bytes of evidence beyond their name: whether a scanner found them clean, what they say, who made
-- them, whether they are still whole. One row an agency a content; the same bytes in two documents are read once.

create table evidence_contents (
  agency_id uuid not null references agencies (id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  media_type text not null,
  created_at timestamptz not null default now(),
  -- `unscanned`: there was no scanner to ask. What is `infected` is kept and cannot be opened.
  scan text not null default 'waiting' check (scan in ('waiting', 'unscanned', 'clean', 'infected')),
  -- The scanner's word for what it found.
  scan_finding text not null default '',
  scanned_at timestamptz,
  -- A process is asking the scanner; the claim lapses where it died.
  scan_until timestamptz,
  -- `no_text`: a scan or a picture, nothing to search in. `unreadable`: the reader failed; the bytes are as they were.
  reading text not null default 'waiting' check (reading in ('waiting', 'read', 'no_text', 'unreadable')),
  pages int,
  -- Pages (sheets, slides) apart by a form feed.
  text text not null default '',
  words tsvector generated always as (to_tsvector('indonesian', left(text, 400000))) stored,
  -- What the file says of itself.
  author text not null default '',
  program text not null default '',
  made_at timestamptz,
  changed_at timestamptz,
  -- A sketch of the text (see core/evidence): near copies share most of it.
  sketch bigint[] not null default '{}',
  read_at timestamptz,
  -- The last comparison of the bytes with their name.
  integrity text not null default 'intact' check (integrity in ('intact', 'missing', 'changed')),
  verified_at timestamptz not null default now(),
  -- Somebody asked for it to be read again now.
  verify_asked boolean not null default false,
  verify_until timestamptz,
  primary key (agency_id, sha256)
);
create index on evidence_contents using gin (words);
create index on evidence_contents (created_at) where reading = 'waiting';
create index on evidence_contents (created_at) where scan in ('waiting', 'unscanned');
create index on evidence_contents (verify_asked desc, verified_at);
create index on evidence_contents (agency_id) where integrity <> 'intact';

insert into evidence_contents (agency_id, sha256, bytes, media_type, created_at)
  select distinct on (agency_id, sha256) agency_id, sha256, bytes, media_type, uploaded_at
  from evidence_versions order by agency_id, sha256, uploaded_at;

alter table evidence_contents enable row level security;
alter table evidence_contents force row level security;
create policy tenant on evidence_contents using
  (agency_id = any (nullif(current_setting('bening.agencies', true), '')::uuid[]));
grant select, insert, update on evidence_contents to bening_tenant;

-- The folder that a file was dropped from, as its sender's device named it: a hint where it belongs.
alter table evidence_versions add column folder text not null default '';

-- Files on their way here: how much of each is on the disk, and what became of it. Only its sender may continue one.
-- What is not finished by `expires_at` is swept with its bytes; what is finished is remembered until then.
create table evidence_uploads (
  agency_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  account_id uuid not null references people_accounts (id),
  file_name text not null,
  folder text not null default '',
  -- How the sender's device tells the file from others: it finds its unfinished upload again by it.
  mark text not null default '',
  title text,
  document_date date,
  -- The document that gets a new version; else the file is a new one.
  replaces uuid,
  bytes bigint not null,
  -- Synced to the disk: this much survives a power cut.
  received bigint not null default 0 check (received between 0 and bytes),
  -- One writer at a time, in whichever process: its claim lapses when it is not renewed.
  holder uuid,
  held_until timestamptz,
  -- Known when all is here and was found harmless.
  sha256 text,
  media_type text,
  document_id uuid,
  -- Why it was not kept, as it was said to the sender.
  refusal jsonb,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id),
  foreign key (agency_id, replaces) references evidence_documents (agency_id, id),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id)
);
create index on evidence_uploads (agency_id, unit_id, account_id, created_at);
create index on evidence_uploads (expires_at);
alter table evidence_uploads enable row level security;
alter table evidence_uploads force row level security;
create policy tenant on evidence_uploads using
  (agency_id = any (nullif(current_setting('bening.agencies', true), '')::uuid[]));
grant select, insert, update, delete on evidence_uploads to bening_tenant;

-- What an agency's round tells the unit of those who assess it. `show_looks`: whether the unit sees who opened its
-- evidence: not at all, by tier, or by name (names only where reviewers are not masked).
alter table rounds_agencies
  add column mask_reviewers boolean not null default false,
  add column show_looks text not null default 'tier' check (show_looks in ('no', 'tier', 'name'));
