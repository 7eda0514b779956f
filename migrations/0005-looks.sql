-- Who looked at the unit's evidence from outside it. One row a person, a version and ten minutes: whoever pages through a
-- file looks once. Written once, never changed: the tenant role may neither update nor delete. Openings used to be
-- entries of the log ("evidence.open"); those stay there as they were written, and their looks are here too.

-- The owner of the tables stands behind the wall too, where it is no superuser: it is told of every agency.
select set_config('bening.agencies', coalesce(array_agg(id), '{}')::text, true) from agencies;

create table evidence_looks (
  agency_id uuid not null references agencies (id),
  document_id uuid not null,
  number int not null,
  account_id uuid not null references people_accounts (id),
  -- The duty under which they looked, as a role of the permission table.
  role text not null,
  -- The round whose policy says what the unit sees of it; null: the agency had no round yet.
  round_id uuid references rounds (id),
  looked_at timestamptz not null,
  -- The ten minutes in which it lies, so that two requests at once are one look.
  slot bigint not null generated always as (floor(extract(epoch from looked_at at time zone 'UTC') / 600)) stored,
  primary key (agency_id, document_id, number, account_id, slot),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id)
);
create index on evidence_looks (agency_id, document_id, looked_at desc);

insert into evidence_looks (agency_id, document_id, number, account_id, role, round_id, looked_at)
  select l.agency_id, d.id, coalesce((l.detail ->> 'number')::int, 1), l.account_id,
    coalesce((select p.role from people_duties p where p.account_id = l.account_id and p.agency_id = l.agency_id
      order by p.valid_from desc limit 1), 'auditor'),
    (select r.id from rounds_agencies a join rounds r on r.id = a.round_id where a.agency_id = l.agency_id
      order by r.year desc limit 1),
    l.at
  from platform_ledger l
    join evidence_documents d on d.agency_id = l.agency_id and d.id::text = l.subject
  where l.action = 'evidence.open' and l.account_id is not null
  on conflict do nothing;

alter table evidence_looks enable row level security;
alter table evidence_looks force row level security;
create policy tenant on evidence_looks using
  (agency_id = any (nullif(current_setting('bening.agencies', true), '')::uuid[]));
grant select, insert on evidence_looks to bening_tenant;
create trigger evidence_looks_append_only before update or delete on evidence_looks
  for each row execute function platform_refuse_change();
create trigger evidence_looks_never_emptied before truncate on evidence_looks
  execute function platform_refuse_change();

-- What 0004 entered, once more for an owner behind the wall, who saw no versions then.
insert into evidence_contents (agency_id, sha256, bytes, media_type, created_at)
  select distinct on (agency_id, sha256) agency_id, sha256, bytes, media_type, uploaded_at
  from evidence_versions order by agency_id, sha256, uploaded_at
  on conflict do nothing;

-- Whoever reads a content says until when; a reader that died leaves it to the next one.
alter table evidence_contents add column reading_until timestamptz;

-- Full-text search. An index cannot be used behind row-level security (its operator is not leakproof, and the wall comes
-- first), so the words stand in a table of their own that the tenant role cannot read at all; a function of the owner
-- searches it, for an agency that the transaction was told of and for no other. Each content carries its agency as a
-- word, so that the index finds the agency's contents without looking at those of others.
-- A schema of its own: what stands here is made of other rows, is not in backups, and comes back with them.
alter table evidence_contents drop column words;

create schema bening_search;
create table bening_search.evidence_words (
  agency_id uuid not null,
  sha256 text not null,
  words tsvector not null,
  primary key (agency_id, sha256)
);
create index on bening_search.evidence_words using gin (words);

create function evidence_agency_word(agency uuid) returns text language sql immutable as
  $$ select '''agency ' || agency::text || '''' $$;

create function evidence_keep_words() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.text = '' then
    delete from bening_search.evidence_words w where w.agency_id = new.agency_id and w.sha256 = new.sha256;
  else
    insert into bening_search.evidence_words values (new.agency_id, new.sha256,
      to_tsvector('indonesian', left(new.text, 400000)) || evidence_agency_word(new.agency_id)::tsvector)
    on conflict (agency_id, sha256) do update set words = excluded.words;
  end if;
  return null;
end $$;
revoke execute on function evidence_keep_words() from public;
create trigger evidence_contents_words after insert or update of text on evidence_contents
  for each row execute function evidence_keep_words();

insert into bening_search.evidence_words
  select agency_id, sha256, to_tsvector('indonesian', left(text, 400000)) || evidence_agency_word(agency_id)::tsvector
  from evidence_contents where text <> '';

-- The contents of an agency that say what is wanted, as people type it into a search box.
create function evidence_saying(agency uuid, wanted text) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public rows 200 as $$
declare query tsquery := websearch_to_tsquery('indonesian', wanted);
begin
  if numnode(query) = 0 or not coalesce(
    agency = any (nullif(current_setting('bening.agencies', true), '')::uuid[]), false) then return; end if;
  return query select w.sha256 from bening_search.evidence_words w
    where w.words @@ (query && evidence_agency_word(agency)::tsquery) and w.agency_id = agency;
end $$;
revoke execute on function evidence_saying(uuid, text) from public;
grant execute on function evidence_saying(uuid, text) to bening_tenant;

-- What an answer rested on, and since when: attaching, a new page pointer and detaching, each a row that stays.
create table worksheets_evidence_history (
  agency_id uuid not null,
  worksheet_id uuid not null,
  id bigint generated always as identity,
  layer text not null,
  item text not null,
  document_id uuid not null,
  number int not null,
  pages text not null,
  step text not null check (step in ('attach', 'detach')),
  done_by uuid not null,
  done_at timestamptz not null,
  primary key (agency_id, worksheet_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id)
);
create index on worksheets_evidence_history (agency_id, worksheet_id, layer, item, id);
-- What was attached before this history began.
insert into worksheets_evidence_history
    (agency_id, worksheet_id, layer, item, document_id, number, pages, step, done_by, done_at)
  select agency_id, worksheet_id, layer, item, document_id, number, pages, 'attach', attached_by, attached_at
  from worksheets_evidence order by attached_at;

alter table worksheets_evidence_history enable row level security;
alter table worksheets_evidence_history force row level security;
create policy tenant on worksheets_evidence_history using
  (agency_id = any (nullif(current_setting('bening.agencies', true), '')::uuid[]));
grant select, insert on worksheets_evidence_history to bening_tenant;
