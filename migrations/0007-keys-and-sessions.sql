-- Keys and sessions: what a person proves who they are with, beside the password, and what stands open in their name.
-- None of these tables belongs to an agency, and none is granted to bening_tenant: behind the wall they are out of reach.

-- A session has a name of its own (the token's hash is nobody's business) and remembers when the person last proved
-- to be there: acts that matter ask for a fresh proof.
alter table people_sessions
  add column id uuid not null default gen_random_uuid(),
  add column proved_at timestamptz not null default now(),
  add column first_address text not null default '',
  add column last_address text not null default '';
create unique index people_sessions_id on people_sessions (id);

-- Between the password and the second step. In a table of its own, so that whatever asks for a session never finds one here.
create table people_half_sessions (
  token_hash bytea primary key,
  account_id uuid not null references people_accounts (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- How the first step was taken: the log says it when the second is.
  way text not null check (way in ('password', 'invitation', 'single_sign_on')),
  device text not null default ''
);
create index on people_half_sessions (account_id);

-- Closing an account ends all that stands open in its name; opening it again brings nothing of that back.
create function people_close_sessions() returns trigger language plpgsql as $$ begin
  delete from people_sessions where account_id = new.id;
  delete from people_half_sessions where account_id = new.id;
  return null;
end $$;
create trigger people_accounts_closed after update of disabled_at on people_accounts for each row
  when (new.disabled_at is not null and old.disabled_at is null) execute function people_close_sessions();

-- The authenticator app. The secret is sealed with the key of the installation (AES-256-GCM, bound to the account).
create table people_totp (
  account_id uuid primary key references people_accounts (id),
  secret bytea not null,
  created_at timestamptz not null default now(),
  -- Null: begun, and worth nothing until a code was typed.
  confirmed_at timestamptz,
  -- The latest time step whose code was taken: none is good twice.
  last_step bigint not null default 0
);

-- Codes of 80 random bits, so a plain SHA-256 keeps them; they need no key, and open the door when the key is lost.
create table people_recovery_codes (
  account_id uuid not null references people_accounts (id),
  code_hash bytea not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (account_id, code_hash)
);

create table people_passkeys (
  id uuid primary key,
  account_id uuid not null references people_accounts (id),
  -- base64url, as the browser says it.
  credential text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  -- Kept by a provider that carries it to the person's other devices.
  synced boolean not null,
  name text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index on people_passkeys (account_id, created_at);

-- A challenge is good once, for one purpose, for the browser that asked for it, and for minutes.
create table people_challenges (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('register', 'sign_in', 'second_step', 'prove')),
  account_id uuid references people_accounts (id),
  challenge text not null,
  expires_at timestamptz not null
);
create index on people_challenges (expires_at);

-- Single sign-on: whom the provider's subject is here, and the flights that are on their way to the provider.
create table people_provider_links (
  issuer text not null,
  subject text not null,
  account_id uuid not null references people_accounts (id),
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  primary key (issuer, subject),
  unique (issuer, account_id)
);

create table people_flights (
  token_hash bytea primary key,
  state text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);
create index on people_flights (expires_at);

-- One row a subject that tries are counted for: locked while counting, so that tries at the same moment count one by one.
create table people_gates (
  subject text primary key,
  at timestamptz not null
);
create index on people_gates (at);
