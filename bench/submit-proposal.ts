import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Role } from "../src/core/people/roles.ts";
import { keepShippedPacks } from "../src/server/instruments/records.ts";
import { loadPack } from "../src/server/instruments/packs.ts";
import { cookieName, hashToken } from "../src/server/people/cookies.ts";
import { type BenchHouse, openHouse } from "./house.ts";
import { type Measurement, measurement } from "./measurement.ts";

const units = 40;
const evidence = 20_000;
const years = [2031, 2032, 2033, 2034] as const;

/**
 * Submitting a proposal of 40 units with 113 items in three layers and 20,000 rows of evidence: how long the release
 * takes to be acknowledged, and how long the head waits when everything is sealed and both letters are issued. The
 * first year warms up; the slowest of the others counts.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const house = await openHouse();
  try {
    const { agencyId, cookies, accountId } = await makeAgency(house);
    const times: { readonly sign: number; readonly release: number }[] = [];
    for (const year of years) {
      const roundId = await makeYear(house, agencyId, accountId, year);
      times.push(await propose(house, agencyId, roundId, cookies));
    }
    const slowest = (name: "sign" | "release") => Math.max(...times.slice(1).map((one) => one[name]));
    const size = `${units} units x 113 items x 3 layers, ${evidence} rows of evidence`;
    return [
      measurement({
        name: "submit-proposal: release until acknowledged",
        value: slowest("release"),
        unit: "ms",
        baseline: `one second (${size})`,
        baselineValue: 1000,
        goal: 1,
      }),
      measurement({
        name: "submit-proposal: sign, seal every unit, issue both letters",
        value: slowest("sign"),
        unit: "ms",
        baseline: "one second",
        baselineValue: 1000,
        goal: 15,
      }),
    ];
  } finally {
    await house.close();
  }
}

type Cookies = Readonly<Record<"tpi_lead" | "chief_inspector" | "agency_head" | "agency_admin", string>>;

async function propose({ app }: BenchHouse, agencyId: string, roundId: string, cookies: Cookies) {
  const ask = async (method: "GET" | "PUT" | "POST", url: string, cookie: string, payload?: object) => {
    const began = performance.now();
    const said = await app.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) });
    const took = performance.now() - began;
    if (said.statusCode !== 200) throw new Error(`${method} ${url}: ${said.statusCode} ${said.body.slice(0, 500)}`);
    return { took, json: said.json() };
  };
  const at = `/api/agencies/${agencyId}/rounds/${roundId}/proposal`;
  const { json: shown } = await ask("GET", at, cookies.tpi_lead);
  const list = shown.candidates.map(({ worksheetId }: { worksheetId: string }) => {
    return { worksheetId, category: "WBK", reason: "Bukti menyusul." };
  });
  if (list.length !== units) throw new Error(`${list.length} candidates`);
  const contact = { name: "Narahubung", email: "narahubung@contoh.invalid", phone: "0335-000000" };
  const { json: saved } = await ask("PUT", at, cookies.tpi_lead, { version: 0, units: list, contact });
  const steps = `/api/agencies/${agencyId}/proposals/${saved.id}`;
  await ask("POST", `${steps}/nominate`, cookies.tpi_lead, { version: 1 });
  await ask("POST", `${steps}/review`, cookies.chief_inspector, { version: 2 });
  const sign = await ask("POST", `${steps}/sign`, cookies.agency_head, { version: 3 });
  const release = await ask("POST", `${steps}/release`, cookies.agency_admin, { version: 4 });
  if (release.json.units !== units || release.json.files !== evidence + 2) throw new Error("not all was submitted");
  return { sign: sign.took, release: release.took };
}

async function makeAgency({ database, settings }: BenchHouse) {
  await keepShippedPacks(database);
  const agencyId = randomUUID();
  await database
    .insertInto("agencies")
    .values({ id: agencyId, code: "99.01", name: "Pemerintah Kabupaten Tolok Ukur", kind: "regency" })
    .execute();
  await sql`insert into agencies_units (agency_id, id, name, kind)
    select ${agencyId}, gen_random_uuid(), 'Unit Kerja ' || n, 'puskesmas' from generate_series(1, ${units}::int) n`.execute(
    database,
  );
  const signIn = async (role: Role) => {
    const id = randomUUID();
    await database
      .insertInto("people_accounts")
      .values({ id, email: `${id}@contoh.invalid`, name: role, password_hash: null, disabled_at: null })
      .execute();
    await database
      .insertInto("people_duties")
      .values({
        id: randomUUID(),
        account_id: id,
        role,
        agency_id: agencyId,
        letter: "Surat uji",
        valid_from: "2020-01-01",
        valid_to: null,
        granted_by: null,
      })
      .execute();
    const token = randomBytes(32).toString("base64url");
    const expires_at = new Date(Date.now() + 86_400_000);
    await database
      .insertInto("people_sessions")
      .values({ token_hash: hashToken(token), account_id: id, expires_at })
      .execute();
    return { id, cookie: `${cookieName(settings)}=${token}` };
  };
  const lead = await signIn("tpi_lead");
  const cookies: Cookies = {
    tpi_lead: lead.cookie,
    chief_inspector: (await signIn("chief_inspector")).cookie,
    agency_head: (await signIn("agency_head")).cookie,
    agency_admin: (await signIn("agency_admin")).cookie,
  };
  return { agencyId, cookies, accountId: lead.id };
}

/** A year whose every worksheet is concluded, answered in three layers and full of evidence. */
async function makeYear({ database }: BenchHouse, agencyId: string, accountId: string, year: number): Promise<string> {
  const pack = await loadPack();
  if (!pack) throw new Error("the default pack is not shipped");
  const roundId = randomUUID();
  await database
    .insertInto("rounds")
    .values({ id: roundId, year, name: `Tahun ${year}`, pack_id: pack.id, reference_date: "2026-12-31", quota: null })
    .execute();
  const day = 86_400_000;
  const window = { opens_at: new Date(Date.now() - day), closes_at: new Date(Date.now() + day) };
  await database
    .insertInto("rounds_windows")
    .values({ round_id: roundId, stage: "proposal", ...window })
    .execute();
  const items = pack.items.map(({ code }) => code);
  await sql`insert into worksheets (agency_id, id, round_id, unit_id, state, submissions)
    select agency_id, gen_random_uuid(), ${roundId}, id, 'concluded', 1 from agencies_units where agency_id = ${agencyId}`.execute(
    database,
  );
  await sql`insert into worksheets_answers (agency_id, worksheet_id, layer, item, answer, note, version, answered_by)
    select w.agency_id, w.id, layer, item, '{"kind":"choice","option":"A"}', repeat('Catatan penilaian. ', 5), 1, ${accountId}
    from worksheets w, unnest(array['unit','tpi_member','tpi_lead']) layer, unnest(${items}::text[]) item
    where w.round_id = ${roundId}`.execute(database);
  await sql`insert into reviews_verdicts (agency_id, worksheet_id, number, outcome, grounds, concluded_by)
    select agency_id, id, 1, 'meets_wbk', '{"total":"80","conditions":[]}', ${accountId} from worksheets
    where round_id = ${roundId}`.execute(database);
  await sql`with sheets as (select agency_id, id, unit_id, row_number() over (order by id) - 1 as place
        from worksheets where round_id = ${roundId}),
      made as (select s.agency_id, s.id as worksheet_id, s.unit_id, gen_random_uuid() as document_id, n
        from generate_series(0, ${evidence - 1}::int) n join sheets s on s.place = n % ${units}::int),
      documents as (insert into evidence_documents (agency_id, id, unit_id, title, created_by)
        select agency_id, document_id, unit_id, 'Bukti ' || n, ${accountId} from made),
      versions as (insert into evidence_versions (agency_id, document_id, number, sha256, bytes, media_type, file_name, uploaded_by)
        select agency_id, document_id, 1, encode(sha256(convert_to(${String(year)} || '/' || n, 'UTF8')), 'hex'), 1000,
          'application/pdf', 'bukti.pdf', ${accountId} from made)
    insert into worksheets_evidence (agency_id, worksheet_id, layer, item, document_id, number, pages, attached_by)
      select agency_id, worksheet_id, 'unit', (${items}::text[])[1 + n % 113], document_id, 1, '1-3', ${accountId} from made`.execute(
    database,
  );
  await sql`analyze`.execute(database);
  return roundId;
}
