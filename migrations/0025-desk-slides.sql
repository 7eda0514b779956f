-- The desk evaluation: slides and evidence on stage. The bytes themselves are evidence of the unit (0004); here stands
-- which of them were brought to which session, and the pictures that were drawn of their pages.

-- A presentation, brought to a session as often as it was changed. The newest is shown, the earlier ones stay: events
-- of the room name them.
create table desk_decks (
  agency_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  number int not null check (number > 0),
  document_id uuid not null,
  document_number int not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  bytes bigint not null,
  pages int not null check (pages > 0),
  brought_by uuid,
  brought_at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, session_id, number),
  foreign key (agency_id, session_id) references desk_sessions (agency_id, id),
  foreign key (agency_id, document_id, document_number) references evidence_versions (agency_id, document_id, number)
);

-- The unit's profile video: the newest row counts. `none`: it was taken back.
create table desk_films (
  agency_id uuid not null,
  session_id uuid not null,
  number int not null check (number > 0),
  kind text not null check (kind in ('link', 'file', 'none')),
  url text not null default '',
  document_id uuid,
  document_number int,
  brought_by uuid,
  brought_at timestamptz not null,
  primary key (agency_id, session_id, number),
  foreign key (agency_id, session_id) references desk_sessions (agency_id, id),
  foreign key (agency_id, document_id, document_number) references evidence_versions (agency_id, document_id, number),
  check ((kind = 'link') = (url <> '')),
  check ((kind = 'file') = (document_id is not null and document_number is not null))
);

-- A page as it was drawn, once for all who look at it: a light picture for a poor line and a sharp one, kept among the
-- files under their own hashes, and what the page says for whoever listens to it. `sha256` is the file it is a page of.
create table desk_pages (
  agency_id uuid not null references agencies (id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  number int not null check (number > 0),
  -- Pages of the file, and pixels of the sharp picture.
  pages int not null check (pages > 0),
  width int not null check (width > 0),
  height int not null check (height > 0),
  words text not null,
  light_sha256 text not null check (light_sha256 ~ '^[0-9a-f]{64}$'),
  sharp_sha256 text not null check (sharp_sha256 ~ '^[0-9a-f]{64}$'),
  drawn_at timestamptz not null,
  primary key (agency_id, sha256, number)
);

-- Whether a page of evidence was ever on stage is asked with every picture of it.
create index on desk_events (agency_id, session_id) where kind = 'stage.evidence';

do $$ declare t text; begin
  foreach t in array array['desk_decks', 'desk_films', 'desk_pages'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert on %I to bening_tenant', t);
  end loop;
end $$;
