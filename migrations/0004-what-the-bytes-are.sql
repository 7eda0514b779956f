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
  primary key (agency_id, sha256)
);
create index on evidence_contents using gin (words);
create index on evidence_contents (created_at) where reading = 'waiting';
create index on evidence_contents (created_at) where scan = 'waiting';
create index on evidence_contents (verified_at);

insert into evidence_contents (agency_id, sha256, bytes, media_type, created_at)
  select distinct on (agency_id, sha256) agency_id, sha256, bytes, media_type, uploaded_at
  from evidence_versions order by agency_id, sha256, uploaded_at;

alter table evidence_contents enable row level security;
alter table evidence_contents force row level security;
create policy tenant on evidence_contents using
  (agency_id = any (nullif(current_setting('bening.agencies', true), '')::uuid[]));
grant select, insert, update on evidence_contents to bening_tenant;

-- What an agency's round tells the unit of those who assess it. `show_looks`: whether the unit sees who opened its
-- evidence: not at all, by tier, or by name (names only where reviewers are not masked).
alter table rounds_agencies
  add column mask_reviewers boolean not null default false,
  add column show_looks text not null default 'tier' check (show_looks in ('no', 'tier', 'name'));
