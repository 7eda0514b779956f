-- Saving an answer is decided on what was read a moment before, and written only if all of that still stands: one
-- statement instead of three (see src/server/worksheets/save-again.ts).

-- Everything that the decision about a save rests on, as one text that changes whenever any of it does: the row
-- versions (xmin: the transaction that wrote the row, never the same twice) of the account, its duties, the worksheet,
-- its round, windows, tiers and open return, and the person's assignments. Null when the session has ended or the
-- account is closed. The worksheet's rule pack is left out: a pack in use never changes.
--
-- It runs with the owner's rights, since sessions are out of reach behind the tenant wall; what it tells is opaque.
create function worksheets_standing(session bytea, at timestamptz, seen_after timestamptz, agency uuid, worksheet uuid)
returns text language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
  return (
    select concat_ws('/', a.id, a.xmin, array(select d.xmin from people_duties d where d.account_id = a.id),
      w.xmin, r.xmin,
      array(select t.xmin from rounds_agencies t where t.agency_id = agency and t.round_id = w.round_id),
      array(select n.xmin from rounds_windows n where n.round_id = w.round_id),
      array(select o.xmin from rounds_agency_windows o where o.agency_id = agency and o.round_id = w.round_id),
      array(select s.xmin from reviews_assignments s
        where s.agency_id = agency and s.worksheet_id = worksheet and s.account_id = a.id),
      array(select b.xmin from reviews_returns b
        where b.agency_id = agency and b.worksheet_id = worksheet and b.closed_at is null))
    from people_sessions p join people_accounts a on a.id = p.account_id, worksheets w join rounds r on r.id = w.round_id
    where p.token_hash = session and p.expires_at > at and p.seen_at > seen_after and a.disabled_at is null
      and w.agency_id = agency and w.id = worksheet);
end $$;
revoke execute on function worksheets_standing from public;
grant execute on function worksheets_standing to bening_tenant;
