-- Webhooks (Standard Webhooks): programs of an agency are told of what was recorded in the log.

create table people_webhooks (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  name text not null,
  url text not null,
  -- Actions of the log of which it is told.
  events text[] not null,
  -- Sealed with the installation's key. The old secret signs beside the new one until its time is over.
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamptz,
  state text not null default 'active' check (state in ('active', 'paused', 'failing', 'gone', 'ended')),
  -- Since when no delivery has arrived; null while they do.
  failing_since timestamptz,
  version int not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (agency_id, id)
);
create index on people_webhooks (agency_id) where state in ('active', 'failing');

-- One message for one webhook. The body is kept as it is sent, so that a replay sends the very bytes again.
create table people_webhook_deliveries (
  agency_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  type text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  attempts int not null default 0,
  due_at timestamptz not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (agency_id, id),
  foreign key (agency_id, webhook_id) references people_webhooks (agency_id, id)
);
create index on people_webhook_deliveries (agency_id, webhook_id, created_at desc, id desc);
create index on people_webhook_deliveries (due_at) where state = 'waiting';

create table people_webhook_attempts (
  agency_id uuid not null,
  delivery_id uuid not null,
  number int not null,
  at timestamptz not null,
  -- What was answered; null where nothing was.
  status int,
  error text not null default '',
  milliseconds int not null,
  primary key (agency_id, delivery_id, number),
  foreign key (agency_id, delivery_id) references people_webhook_deliveries (agency_id, id)
);

do $$ declare t text; begin
  foreach t in array array['people_webhooks', 'people_webhook_deliveries', 'people_webhook_attempts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to bening_tenant', t);
  end loop;
end $$;
revoke update, delete on people_webhook_attempts from bening_tenant;

-- What is recorded in the log is told in the same transaction: no message without its act, no act without its message.
-- A message names ids and says what happened; who wants to know more asks the interface with a token.
create function people_tell_webhooks() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
  insert into people_webhook_deliveries (agency_id, id, webhook_id, type, body, due_at, created_at)
    select h.agency_id, gen_random_uuid(), h.id, new.action,
      json_build_object('type', new.action,
        'timestamp', to_char(new.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'data', json_build_object('agencyId', new.agency_id, 'unitId', new.unit_id, 'subject', new.subject,
          'entry', new.id::text))::text,
      new.at, new.at
    from people_webhooks h
    where h.agency_id = new.agency_id and h.state in ('active', 'failing') and new.action = any (h.events);
  return null;
end $$;
revoke execute on function people_tell_webhooks from public;
create trigger platform_ledger_webhooks after insert on platform_ledger for each row when (new.agency_id is not null)
  execute function people_tell_webhooks();

-- Notices: what happened that concerns a person, told in the application and, as they wish, by e-mail.
create table people_notices (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  account_id uuid not null references people_accounts (id),
  -- The action of the log, or "deadline".
  kind text not null,
  unit_id uuid,
  -- What the sentence needs: {unit, year, …}.
  facts jsonb not null default '{}',
  -- Where it leads, within the application.
  link text not null,
  -- Of two with one mark, the first stands.
  mark text not null,
  at timestamptz not null,
  read_at timestamptz,
  mail text not null default 'none' check (mail in ('none', 'wanted', 'sent')),
  primary key (agency_id, id),
  unique (agency_id, account_id, mark)
);
create index on people_notices (account_id, at desc, id desc);
create index on people_notices (agency_id, account_id) where mail = 'wanted';
create index on people_notices (at);

-- Actions that concern somebody, as this version knows them; and what was recorded of them and is not yet told.
create table people_notice_actions (action text primary key);
create table people_notice_queue (
  entry bigint primary key,
  agency_id uuid not null references agencies (id),
  -- What cannot be told does not hold up the rest.
  attempts int not null default 0
);
create function people_queue_notice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
  if exists (select from people_notice_actions where action = new.action) then
    insert into people_notice_queue (entry, agency_id) values (new.id, new.agency_id);
  end if;
  return null;
end $$;
revoke execute on function people_queue_notice from public;
create trigger platform_ledger_notices after insert on platform_ledger for each row when (new.agency_id is not null)
  execute function people_queue_notice();

-- When e-mail is not to disturb: local times of the agency, "20:00" to "06:00"; null: at no time.
alter table people_accounts add column quiet_from text default '20:00' check (quiet_from ~ '^\d\d:\d\d$');
alter table people_accounts add column quiet_to text default '06:00' check (quiet_to ~ '^\d\d:\d\d$');
alter table people_accounts add column quiet_weekends boolean not null default true;
alter table people_accounts add check ((quiet_from is null) = (quiet_to is null));
grant select (quiet_from, quiet_to, quiet_weekends) on people_accounts to bening_tenant;

-- The address under which a person's calendar reads what they owe; the secret in it is kept as a hash.
create table people_calendars (
  account_id uuid primary key references people_accounts (id),
  token_hash bytea not null unique,
  created_at timestamptz not null,
  read_at timestamptz
);

do $$ declare t text; begin
  foreach t in array array['people_notices', 'people_notice_queue'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to bening_tenant', t);
  end loop;
end $$;
