import { sql } from "kysely";
import { similarity } from "../src/core/evidence/sketch.ts";
import type { Database } from "../src/server/platform/database.ts";
import { openHouse } from "./house.ts";
import { type Measurement, measurement } from "./measurement.ts";
import { layStage, type Stage } from "./stage.ts";
import { median } from "./timing.ts";

const CONTENTS = 20_000;
const PAPERS = 60;

/**
 * Opening the questions of a worksheet with 60 papers in an agency of 20,000 contents, 60 of them near copies: against
 * reading all sketches and comparing each paper with each of them, in the same process and the same database.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const house = await openHouse();
  try {
    const stage = await layStage(house.database, house.settings);
    await fill(house.database, stage);
    const url = `/api/agencies/${stage.agencyId}/worksheets/${stage.worksheetId}/radar`;
    const times: [number, number][] = [];
    for (let round = 0; round < 6; round += 1) {
      const begun = performance.now();
      const answer = await house.app.inject({ method: "GET", url, headers: { cookie: stage.cookie } });
      const opened = performance.now();
      if (answer.statusCode !== 200) throw new Error(`the questions did not open: ${answer.body}`);
      const found = answer
        .json()
        .questions.filter(({ kind }: { kind: string }) => kind === "near_copy_other_unit").length;
      if (found !== PAPERS) throw new Error(`${found} near copies were found, and ${PAPERS} are there`);
      const compared = performance.now();
      if ((await compareAll(house.database, stage)) !== PAPERS) throw new Error("comparing everything finds others");
      times.push([opened - begun, performance.now() - compared]);
    }
    const value = median(times.slice(1).map(([one]) => one));
    const baselineValue = median(times.slice(1).map(([, other]) => other));
    const baseline = `${PAPERS} papers compared with ${CONTENTS} sketches, each with each`;
    return [measurement({ name: "near-copies", value, unit: "ms", baseline, baselineValue, goal: 0.5 })];
  } finally {
    await house.close();
  }
}

async function compareAll(database: Database, { agencyId }: Stage): Promise<number> {
  const { rows } = await sql<{ sha256: string; number: number; sketch: readonly string[] }>`
    select c.sha256, substr(v.file_name, 2)::int as number, c.sketch from evidence_contents c
      join evidence_versions v on v.agency_id = c.agency_id and v.sha256 = c.sha256
    where c.agency_id = ${agencyId}`.execute(database);
  const mine = rows.filter(({ number }) => number <= PAPERS);
  return mine.filter((one) => rows.some((other) => one !== other && similarity(one.sketch, other.sketch) >= 0.6))
    .length;
}

/** The first 60 are the worksheet's own; the next 60 share nine tenths of their sketches; all others share nothing. */
async function fill(database: Database, { agencyId, unitId, worksheetId }: Stage): Promise<void> {
  const hash = sql`encode(sha256(i::text::bytea), 'hex')`;
  // As RFC 9562 shapes a random one.
  const uuidOf = (text: string) =>
    sql`overlay(overlay(md5(${sql.raw(text)}) placing '4' from 13) placing '8' from 17)::uuid`;
  const id = uuidOf("'document ' || i");
  const [other, otherSheet] = [uuidOf("'other'"), uuidOf("'other worksheet'")];
  await sql`update people_duties set role = 'tpi_member', unit_id = null where agency_id = ${agencyId}`.execute(
    database,
  );
  await sql`insert into agencies_units (agency_id, id, name, kind, parent_id, code, valid_to)
    values (${agencyId}, ${other}, 'Unit lain', 'puskesmas', null, null, null)`.execute(database);
  await sql`insert into worksheets (agency_id, id, round_id, unit_id)
    select agency_id, ${otherSheet}, round_id, ${other} from worksheets where id = ${worksheetId}`.execute(database);
  await sql`insert into evidence_contents (agency_id, sha256, bytes, media_type, reading, sketch)
    select ${agencyId}, ${hash}, 1, 'application/pdf', 'read', (
      select array_agg(v order by v) from (
        select ('x' || substr(md5(case when i between ${PAPERS + 1} and ${2 * PAPERS} and k > 12
          then (i - ${PAPERS}) || ':' || k else i || ':' || k end), 1, 13))::bit(52)::bigint as v
        from generate_series(1, 128) k) values)
    from generate_series(1, ${CONTENTS}::int) i`.execute(database);
  await sql`insert into evidence_documents (agency_id, id, unit_id, title, created_by)
    select ${agencyId}, ${id}, case when i <= ${PAPERS} then ${unitId}::uuid else ${other} end, 'Berkas ' || i, md5('x')::uuid
    from generate_series(1, ${CONTENTS}::int) i`.execute(database);
  await sql`insert into evidence_versions (agency_id, document_id, number, sha256, bytes, media_type, file_name, uploaded_by)
    select ${agencyId}, ${id}, 1, ${hash}, 1, 'application/pdf', 'b' || i, md5('x')::uuid
    from generate_series(1, ${CONTENTS}::int) i`.execute(database);
  await sql`insert into worksheets_evidence (agency_id, worksheet_id, layer, item, document_id, number, attached_by)
    select ${agencyId}, case when i <= ${PAPERS} then ${worksheetId}::uuid else ${otherSheet} end, 'unit',
      'A.I.1.i.a', ${id}, 1, md5('x')::uuid from generate_series(1, ${CONTENTS}::int) i`.execute(database);
  await sql`analyze`.execute(database);
}
