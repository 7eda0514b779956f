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
