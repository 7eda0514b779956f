-- The preliminary assessment as a step of its own, and in which tier a return was made.

-- Fit for TPI (fact sheet 3.2, stage 6): the letter with which the preliminary assessor passes a worksheet on. Once;
-- what the TPI returns later comes back to the TPI. Passing on raises the worksheet's version, so that whatever was
-- decided on the worksheet as it was before is decided anew (worksheets_standing, 0002).
create table reviews_fitness (
  agency_id uuid not null,
  worksheet_id uuid not null,
  letter text not null,
  letter_date date not null,
  note text not null default '',
  -- The submission that was found fit.
  submission int not null,
  passed_by uuid not null,
  passed_at timestamptz not null,
  primary key (agency_id, worksheet_id),
  foreign key (agency_id, worksheet_id) references worksheets (agency_id, id)
);

alter table reviews_fitness enable row level security;
alter table reviews_fitness force row level security;
create policy tenant on reviews_fitness using (agency_id = any (nullif(current_setting('bening.agencies', true), '')::uuid[]));
grant select, insert on reviews_fitness to bening_tenant;

-- In which tier it was returned; returns from before were the TPI's.
alter table reviews_returns add column layer text not null default 'tpi_member'
  check (layer in ('preliminary', 'tpi_member', 'tpi_lead', 'tpi_supervisor'));
