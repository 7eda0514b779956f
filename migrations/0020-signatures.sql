-- Signatures under issued letters, and the log of how they came about.

create table letters_signatures (
  agency_id uuid not null,
  letter_id uuid not null,
  number int not null,
  -- In which role it stands.
  role text not null,
  method text not null check (method in ('bsre', 'pdf', 'scan')),
  file_sha256 text not null,
  bytes bigint not null,
  -- What a look into the file found: signers, authorities, whether each is intact; and what was accepted with a remark.
  found jsonb not null default '[]',
  notes text[] not null default '{}',
  state text not null check (state in ('waiting', 'standing', 'refused')),
  -- The acting office of who signed here (Plt, Plh).
  signed_as jsonb,
  brought_by uuid not null,
  brought_at timestamptz not null,
  -- A file from outside counts when a second person has compared it.
  decided_by uuid,
  decided_at timestamptz,
  reason text not null default '',
  primary key (agency_id, letter_id, number),
  foreign key (agency_id, letter_id) references letters_issued (agency_id, id),
  check (decided_by is null or decided_by <> brought_by)
);
create unique index letters_signatures_one on letters_signatures (agency_id, letter_id, role) where state <> 'refused';
create index on letters_signatures (agency_id, brought_at desc);

-- Each time the e-signature service was asked: written before it is, settled after. Never what was sent along.
create table letters_signing_asks (
  agency_id uuid not null,
  letter_id uuid not null,
  id uuid not null,
  role text not null,
  account_id uuid not null,
  asked_at timestamptz not null,
  outcome text not null default 'asked' check (outcome in ('asked', 'signed', 'passphrase', 'signer', 'access', 'refused',
    'unreachable', 'unclear', 'not_the_letter', 'overtaken')),
  -- The service's own sentence, and the id under which it keeps the document.
  said text not null default '',
  document text not null default '',
  attempts int not null default 0,
  milliseconds int,
  primary key (agency_id, letter_id, id),
  foreign key (agency_id, letter_id) references letters_issued (agency_id, id)
);

do $$ declare t text; begin
  foreach t in array array['letters_signatures', 'letters_signing_asks'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert on %I to bening_tenant', t);
  end loop;
end $$;
grant update (state, decided_by, decided_at, reason) on letters_signatures to bening_tenant;
grant update (outcome, said, document, attempts, milliseconds) on letters_signing_asks to bening_tenant;
