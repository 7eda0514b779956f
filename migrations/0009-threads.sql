-- Conversation on items and their documents, the names under which assessors appear to a unit, and how people hear of
-- it all.

-- What is said about one item, or one document of it. The audience is fixed at birth: `unit` the unit's own talk,
-- `shared` unit and assessors, `internal` the assessors of the worksheet and those who oversee them.
create table worksheets_threads (
  agency_id uuid not null,
  id uuid not null,
  worksheet_id uuid not null,
  item text not null,
  document_id uuid,
  page int check (page > 0),
  audience text not null check (audience in ('unit', 'shared', 'internal')),
  opened_by uuid not null,
  opened_at timestamptz not null,
  -- The number of the newest message.
  last int not null default 0,
  resolved_by uuid,
  resolved_at timestamptz,
  primary key (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  foreign key (agency_id, document_id) references evidence_documents (agency_id, id),
  check (page is null or document_id is not null),
  check ((resolved_by is null) = (resolved_at is null))
);
create index on worksheets_threads (agency_id, worksheet_id, item);

create table worksheets_messages (
  agency_id uuid not null,
  thread_id uuid not null,
  number int not null,
  -- The sender's own name for it: sent twice, it is kept once.
  key uuid not null,
  kind text not null check (kind in ('said', 'resolved', 'reopened')),
  author uuid not null,
  -- The role in which it was said, and on whose side.
  role text not null,
  side text not null check (side in ('unit', 'review')),
  -- Plain; `@{1}` stands for the first of `mentions`, so that each reader sees the name that is for them.
  text text not null default '',
  mentions uuid[] not null default '{}',
  version int not null default 1,
  written_at timestamptz not null,
  changed_at timestamptz,
  withdrawn_at timestamptz,
  primary key (agency_id, thread_id, number),
  unique (agency_id, thread_id, key),
  foreign key (agency_id, thread_id) references worksheets_threads (agency_id, id)
);

-- Every text that a message ever had, the newest too; rows are only added.
create table worksheets_message_versions (
  agency_id uuid not null,
  thread_id uuid not null,
  number int not null,
  version int not null,
  text text not null,
  mentions uuid[] not null,
  written_at timestamptz not null,
  primary key (agency_id, thread_id, number, version),
  foreign key (agency_id, thread_id, number) references worksheets_messages (agency_id, thread_id, number)
);

create table worksheets_mentions (
  agency_id uuid not null,
  thread_id uuid not null,
  number int not null,
  account_id uuid not null,
  -- When a letter told of it; null: none did yet.
  noticed_at timestamptz,
  primary key (agency_id, thread_id, number, account_id),
  foreign key (agency_id, thread_id, number) references worksheets_messages (agency_id, thread_id, number)
);
create index on worksheets_mentions (agency_id, account_id);
create index on worksheets_mentions (agency_id, account_id) where noticed_at is null;

-- How far somebody has read a thread.
create table worksheets_thread_seen (
  agency_id uuid not null,
  thread_id uuid not null,
  account_id uuid not null,
  number int not null,
  primary key (agency_id, thread_id, account_id),
  foreign key (agency_id, thread_id) references worksheets_threads (agency_id, id)
);

-- Under which letter somebody appears where a round masks its reviewers: given in the order of first assignment, kept
-- for good, so that the same letter is always the same person on one worksheet and nothing on another.
create table worksheets_aliases (
  agency_id uuid not null,
  worksheet_id uuid not null,
  account_id uuid not null,
  number int not null,
  primary key (agency_id, worksheet_id, account_id),
  unique (agency_id, worksheet_id, number),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

do $$ declare t text; begin
  foreach t in array array[
    'worksheets_threads', 'worksheets_messages', 'worksheets_message_versions', 'worksheets_mentions',
    'worksheets_thread_seen', 'worksheets_aliases'
  ] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert on %I to bening_tenant', t);
  end loop;
end $$;
-- Neither audience nor author, neither place nor time can be changed later.
grant update (last, resolved_by, resolved_at) on worksheets_threads to bening_tenant;
grant update (text, mentions, version, changed_at, withdrawn_at) on worksheets_messages to bening_tenant;
grant update, delete on worksheets_mentions to bening_tenant;
grant update on worksheets_thread_seen to bening_tenant;

create function worksheets_give_alias() returns trigger language plpgsql as $$ begin
  -- Two who are assigned at once wait for one another.
  perform from worksheets where agency_id = new.agency_id and id = new.worksheet_id for no key update;
  insert into worksheets_aliases (agency_id, worksheet_id, account_id, number)
    select new.agency_id, new.worksheet_id, new.account_id,
      coalesce((select max(number) from worksheets_aliases a
        where a.agency_id = new.agency_id and a.worksheet_id = new.worksheet_id), 0) + 1
    on conflict (agency_id, worksheet_id, account_id) do nothing;
  return new;
end $$;
create trigger worksheets_give_alias after insert on reviews_assignments
  for each row execute function worksheets_give_alias();

-- The owner of the tables stands behind the wall too, where it is no superuser: it is told of every agency.
select set_config('bening.agencies', coalesce(array_agg(id), '{}')::text, true) from agencies;

-- Those who were assigned, and those who answered for a tier before they were taken off.
insert into worksheets_aliases (agency_id, worksheet_id, account_id, number)
  select agency_id, worksheet_id, account_id,
    row_number() over (partition by agency_id, worksheet_id order by min(at), account_id)
  from (
    select agency_id, worksheet_id, account_id, assigned_at as at from reviews_assignments
    union all
    select agency_id, worksheet_id, answered_by, answered_at from worksheets_history where layer not in ('unit', 'tpn')
    union all
    select agency_id, worksheet_id, returned_by, returned_at from reviews_returns
    union all
    select agency_id, worksheet_id, concluded_by, concluded_at from reviews_verdicts
  ) known (agency_id, worksheet_id, account_id, at)
  group by agency_id, worksheet_id, account_id;

-- When letters tell somebody of messages that name them: never, at once, or gathered once a day.
alter table people_accounts add column notices text not null default 'daily' check (notices in ('off', 'at_once', 'daily'));
grant select (notices) on people_accounts to bening_tenant;
