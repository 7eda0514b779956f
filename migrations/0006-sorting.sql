-- Which paper fills which place of an item's checklist, what was set aside while sorting, what near copies share, what
-- outside links answered, and what the assessors made of the questions that comparing raises.

-- The owner of the tables stands behind the wall too, where it is no superuser: it is told of every agency.
select set_config('bening.agencies', coalesce(array_agg(id), '{}')::text, true) from agencies;

-- An expected paper of an item (see core/worksheets/expected-documents.ts) and the attached document that a person said
-- it is. It goes with the attachment.
create table worksheets_expected (
  agency_id uuid not null,
  worksheet_id uuid not null,
  layer text not null default 'unit' check (layer = 'unit'),
  item text not null,
  key text not null,
  document_id uuid not null,
  confirmed_by uuid not null,
  confirmed_at timestamptz not null default now(),
  primary key (agency_id, worksheet_id, item, key, document_id),
  foreign key (agency_id, worksheet_id, layer, item, document_id)
    references worksheets_evidence (agency_id, worksheet_id, layer, item, document_id) on delete cascade
);
create index on worksheets_expected (agency_id, worksheet_id, layer, item, document_id);

-- Documents that prove no item of this worksheet, as somebody of the unit said while sorting.
create table worksheets_set_aside (
  agency_id uuid not null,
  worksheet_id uuid not null,
  document_id uuid not null,
  set_aside_by uuid not null,
  set_aside_at timestamptz not null default now(),
  primary key (agency_id, worksheet_id, document_id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id)
);

-- The 16 smallest values of each sketch: texts that share half of their runs of words share some of them with all but
-- certainty, so near copies are found by looking up, not by comparing everything with everything.
create table evidence_near_keys (
  agency_id uuid not null,
  value bigint not null,
  sha256 text not null,
  primary key (agency_id, value, sha256),
  foreign key (agency_id, sha256) references evidence_contents (agency_id, sha256) on delete cascade
);
create index on evidence_near_keys (agency_id, sha256);
create index on evidence_contents (agency_id, lower(author)) where author <> '';

-- Written by whoever writes the sketch, in the same statement. A text of fewer than 40 runs says too little to be near.
create function evidence_keep_near_keys() returns trigger language plpgsql as $$ begin
  if tg_op = 'UPDATE' then
    delete from evidence_near_keys k where k.agency_id = new.agency_id and k.sha256 = new.sha256;
  end if;
  if cardinality(new.sketch) >= 40 then
    insert into evidence_near_keys (agency_id, value, sha256)
      select new.agency_id, value, new.sha256 from unnest(new.sketch[1:16]) value on conflict do nothing;
  end if;
  return null;
end $$;
create trigger evidence_contents_near_keys_new after insert on evidence_contents
  for each row when (cardinality(new.sketch) >= 40) execute function evidence_keep_near_keys();
create trigger evidence_contents_near_keys_changed after update of sketch on evidence_contents
  for each row when (old.sketch is distinct from new.sketch) execute function evidence_keep_near_keys();
insert into evidence_near_keys (agency_id, value, sha256)
  select agency_id, value, sha256 from evidence_contents, unnest(sketch[1:16]) value where cardinality(sketch) >= 40;

-- What an outside link answered when somebody asked. Rows are added; `checking` while the question is on its way.
create table evidence_link_checks (
  agency_id uuid not null,
  document_id uuid not null,
  checked_at timestamptz not null,
  checked_by uuid not null,
  outcome text not null default 'checking'
    check (outcome in ('checking', 'reachable', 'sign_in', 'gone', 'unreachable', 'refused')),
  -- The HTTP status at the end, and the host that gave it.
  status int,
  host text not null default '',
  primary key (agency_id, document_id, checked_at),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id)
);

-- What the assessors did with a question that comparing evidence raised: never a verdict on the unit. `facts` are those
-- that the person saw; the question itself is found anew each time.
create table reviews_radar_marks (
  agency_id uuid not null,
  worksheet_id uuid not null,
  key text not null,
  state text not null check (state in ('asked', 'explained', 'dropped')),
  note text not null default '',
  facts jsonb not null,
  marked_by uuid not null,
  marked_at timestamptz not null default now(),
  primary key (agency_id, worksheet_id, key),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

do $$ declare t text; begin
  foreach t in array array[
    'worksheets_expected', 'worksheets_set_aside', 'evidence_near_keys', 'evidence_link_checks', 'reviews_radar_marks'
  ] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to bening_tenant', t);
  end loop;
end $$;
revoke delete on evidence_link_checks from bening_tenant;
