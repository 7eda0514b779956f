-- Letters (naskah dinas) written from data: an agency's letterhead, numbers and wording, what was issued, and the hashes
-- by which anyone can tell whether a file is the one that was issued.

create table letters_settings (
  agency_id uuid primary key references agencies (id),
  -- Lines of the letterhead from top to bottom: government, office, address.
  heads jsonb not null default '[]',
  address jsonb not null default '[]',
  place text not null default '',
  -- The arms, as PNG in the house's files.
  logo_sha256 text,
  version int not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now()
);

create table letters_numbering (
  agency_id uuid not null references agencies (id),
  kind text not null,
  pattern text not null,
  code text not null,
  start int not null check (start >= 1),
  restarts boolean not null,
  digits int not null check (digits between 1 and 6),
  version int not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (agency_id, kind)
);

-- The last number taken in a series (kinds with one pattern and code share it) and period ("2024", or "" for all time).
-- Taking the next one locks the row until the letter that bears it is kept or refused.
create table letters_counters (
  agency_id uuid not null references agencies (id),
  series text not null,
  period text not null,
  last int not null,
  primary key (agency_id, series, period)
);

-- An agency's own wording; the newest version of a kind is the one in use, and without blocks it says: the shipped one.
create table letters_templates (
  agency_id uuid not null references agencies (id),
  kind text not null,
  version int not null,
  template jsonb,
  -- The shipped version that it was made from, or went back to.
  shipped_version int not null,
  reason text not null default '',
  made_by uuid not null,
  made_at timestamptz not null default now(),
  primary key (agency_id, kind, version)
);

create table letters_issued (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  kind text not null,
  number text not null,
  dated_on date not null,
  subject_kind text not null,
  subject_id text not null,
  -- What it is about, for lists: units by name.
  about text not null,
  -- Null: the shipped template in `template_version`.
  agency_template int,
  template_version int not null,
  template jsonb not null,
  data jsonb not null,
  code text not null unique,
  pdf_sha256 text not null,
  state text not null default 'issued' check (state in ('issued', 'signed', 'withdrawn')),
  issued_by uuid not null,
  issued_at timestamptz not null default now(),
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (agency_id, id),
  unique (agency_id, number),
  check ((state = 'withdrawn') = (withdrawn_at is not null))
);
create index on letters_issued (agency_id, issued_at desc, id);
create index on letters_issued (agency_id, subject_kind, subject_id);

-- Every file that is this letter: as issued, for editing, and as it came back signed.
create table letters_files (
  agency_id uuid not null,
  letter_id uuid not null,
  kind text not null check (kind in ('pdf', 'docx', 'signed_pdf', 'signed_scan')),
  sha256 text not null,
  bytes bigint not null,
  added_by uuid not null,
  added_at timestamptz not null default now(),
  primary key (agency_id, letter_id, sha256),
  foreign key (agency_id, letter_id) references letters_issued (agency_id, id)
);

-- For the public page, read before any agency is known: where a code and where a hash lead.
create table letters_codes (
  code text primary key,
  agency_id uuid not null references agencies (id)
);
create table letters_hashes (
  sha256 text not null,
  code text not null references letters_codes (code),
  primary key (sha256, code)
);
grant insert on letters_codes, letters_hashes to bening_tenant;

do $$ declare t text; begin
  foreach t in array array['letters_settings', 'letters_numbering', 'letters_counters', 'letters_templates',
    'letters_issued', 'letters_files'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert on %I to bening_tenant', t);
  end loop;
end $$;
grant update on letters_settings, letters_numbering, letters_counters to bening_tenant;
-- What was issued stays as it was; only its state moves.
grant update (state, withdrawn_by, withdrawn_at, withdrawn_reason) on letters_issued to bening_tenant;
