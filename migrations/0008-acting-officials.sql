-- Who acts for whom and by which letter, who is away, which work passed to whom, and what a unit was called on each day.

-- acting officials ----------------------------------------------------------------------------------------------------

-- A duty held as acting: `plt`, the post is vacant; `plh`, its holder is away for a while (UU 30/2014 art. 14). Always
-- by a dated letter and to a last day; for whom, where somebody holds the post.
alter table people_duties
  add column acting text check (acting in ('plt', 'plh')),
  add column acting_for uuid references people_accounts (id),
  add column letter_date date,
  add constraint people_duties_acting check (
    case when acting is null then acting_for is null
    else agency_id is not null and valid_to is not null and letter_date is not null
      and (acting = 'plt' or acting_for is not null) and acting_for is distinct from account_id end);
create index on people_duties (agency_id, acting_for) where acting is not null;

-- Behind the wall one writes the duties of one's agencies alone: never one of the platform.
grant insert, update (valid_to), delete on people_duties to bening_tenant;
create policy tenant_insert on people_duties as restrictive for insert to bening_tenant with check (agency_id is not null);
create policy tenant_update on people_duties as restrictive for update to bening_tenant using (agency_id is not null);
create policy tenant_delete on people_duties as restrictive for delete to bening_tenant using (agency_id is not null);

-- The office in which somebody signed, where they held it as acting: {"acting": "plt", "role": "unit_head", …}.
alter table worksheets_submissions add column signed_as jsonb;
alter table reviews_verdicts add column signed_as jsonb;

-- leave ---------------------------------------------------------------------------------------------------------------

create table people_leaves (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  account_id uuid not null references people_accounts (id),
  first_day date not null,
  last_day date not null,
  kind text not null check (kind in ('annual', 'long', 'sick', 'maternity', 'important', 'unpaid', 'study', 'travel')),
  letter text not null default '',
  entered_by uuid not null references people_accounts (id),
  created_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (agency_id, id),
  check (first_day <= last_day)
);
create index on people_leaves (agency_id, account_id, last_day);

-- hand-over of work ---------------------------------------------------------------------------------------------------

create table people_hand_overs (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  giver_id uuid not null references people_accounts (id),
  letter text not null,
  reason text not null,
  effective_day date not null,
  made_by uuid not null references people_accounts (id),
  made_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (agency_id, id)
);
create index on people_hand_overs (agency_id, giver_id, made_at desc);

-- One line a piece of work: a duty at a unit, or an assignment to a worksheet in a tier.
create table people_hand_over_lines (
  agency_id uuid not null,
  hand_over_id uuid not null,
  number int not null,
  receiver_id uuid not null references people_accounts (id),
  duty_id uuid,
  -- The last day that the duty had before, and the duty that the receiver was given.
  duty_was_to date,
  new_duty_id uuid,
  worksheet_id uuid,
  layer text,
  -- Whether the receiver had been assigned already: then undoing leaves them so.
  was_assigned boolean not null default false,
  primary key (agency_id, hand_over_id, number),
  foreign key (agency_id, hand_over_id) references people_hand_overs (agency_id, id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id),
  check ((duty_id is null) = (worksheet_id is not null) and (worksheet_id is null) = (layer is null))
);
create index on people_hand_over_lines (agency_id, receiver_id);

-- units over time -----------------------------------------------------------------------------------------------------

-- What a unit was called and where it hung, from a day until the next line; a unit without lines was always as it is.
create table agencies_unit_names (
  agency_id uuid not null,
  unit_id uuid not null,
  valid_from date not null,
  name text not null,
  parent_id uuid,
  primary key (agency_id, unit_id, valid_from),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id),
  foreign key (agency_id, parent_id) references agencies_units (agency_id, id)
);

-- One act by one letter. `undo` keeps what stood before, as long as it may be taken back.
create table agencies_reorganisations (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  kind text not null check (kind in ('rename', 'merge', 'split', 'move', 'close')),
  letter text not null,
  letter_date date not null,
  effective_day date not null,
  note text not null default '',
  undo jsonb not null,
  made_by uuid not null references people_accounts (id),
  made_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by uuid references people_accounts (id),
  primary key (agency_id, id)
);
create index on agencies_reorganisations (agency_id, effective_day desc);

-- The units that an act touched: those that were, and those that are from then on.
create table agencies_reorganised_units (
  agency_id uuid not null,
  reorganisation_id uuid not null,
  side text not null check (side in ('from', 'to')),
  unit_id uuid not null,
  primary key (agency_id, reorganisation_id, side, unit_id),
  foreign key (agency_id, reorganisation_id) references agencies_reorganisations (agency_id, id),
  foreign key (agency_id, unit_id) references agencies_units (agency_id, id)
);
create index on agencies_reorganised_units (agency_id, unit_id);

-- The law does not say whether a predicate passes to the successor of a unit; unless the agency decides otherwise it
-- stays with the unit that earned it.
alter table agencies add column successor_predicate text not null default 'stays'
  check (successor_predicate in ('stays', 'passes'));

-- What the unit was called on a day: the last line that had begun, else the first, else its name as it stands.
create function agencies_unit_name(agency uuid, unit uuid, on_day date) returns text language sql stable as $$
  select coalesce(
    (select n.name from agencies_unit_names n where n.agency_id = agency and n.unit_id = unit and n.valid_from <= on_day
      order by n.valid_from desc limit 1),
    (select n.name from agencies_unit_names n where n.agency_id = agency and n.unit_id = unit
      order by n.valid_from limit 1),
    (select u.name from agencies_units u where u.agency_id = agency and u.id = unit))
$$;

-- The unit and those it descends from, each with how many acts lie between: back in time only, so the walk ends.
create function agencies_unit_line(agency uuid, unit uuid, on_day date)
returns table (unit_id uuid, steps int) language sql stable as $$
  with recursive line (unit_id, day, steps) as (
    select unit, on_day + 1, 0
    union
    select f.unit_id, r.effective_day, l.steps + 1
    from line l
      join agencies_reorganised_units t on t.agency_id = agency and t.side = 'to' and t.unit_id = l.unit_id
      join agencies_reorganisations r on r.agency_id = agency and r.id = t.reorganisation_id
        and r.kind in ('merge', 'split') and r.undone_at is null and r.effective_day < l.day
      join agencies_reorganised_units f on f.agency_id = agency and f.reorganisation_id = r.id and f.side = 'from'
        and f.unit_id <> l.unit_id
    where l.steps < 20)
  select l.unit_id, min(l.steps) from line l group by l.unit_id
$$;

-- The units whose predicates count for this one: itself, and where the agency lets them pass on, those before it.
create function agencies_predicate_units(agency uuid, unit uuid, on_day date) returns setof uuid language sql stable as $$
  select l.unit_id from agencies_unit_line(agency, unit, on_day) l
  where l.steps = 0 or exists (select from agencies a where a.id = agency and a.successor_predicate = 'passes')
$$;
revoke execute on function agencies_unit_name, agencies_unit_line, agencies_predicate_units from public;
grant execute on function agencies_unit_name, agencies_unit_line, agencies_predicate_units to bening_tenant;

-- the second wall -----------------------------------------------------------------------------------------------------

do $$ declare t text; begin
  foreach t in array array[
    'people_leaves', 'people_hand_overs', 'people_hand_over_lines',
    'agencies_unit_names', 'agencies_reorganisations', 'agencies_reorganised_units'
  ] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_id = any (nullif(current_setting(''bening.agencies'', true), '''')::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to bening_tenant', t);
  end loop;
end $$;
