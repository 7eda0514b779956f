import { createHash, randomUUID } from "node:crypto";
import { defaultPackId } from "../../src/server/instruments/packs.ts";
import type { Database } from "../../src/server/platform/database.ts";
import { openFileFolder } from "../../src/server/platform/files.ts";
import { inPlatform } from "../../src/server/platform/tenant.ts";
import { join } from "node:path";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { makeRecord } from "./world-desk-record.ts";
import { makeBooked } from "./world-desk-schedule.ts";
import { makeSealed } from "./world-desk-scores.ts";
import { makeSlides } from "./world-desk-slides.ts";
import { makeFindings } from "./world-findings.ts";
import { makeRequirements } from "./world-requirements.ts";
import { makeNational } from "./world-national.ts";
import { makeExchange } from "./world-exchange.ts";
import { makeLetters } from "./world-letters.ts";
import { makeReports } from "./world-reports.ts";
import { makeReview } from "./world-reviews.ts";
import { makeProposal } from "./world-proposals.ts";
import { makePortal } from "./world-portal.ts";
import { makeSorting } from "./world-sorting.ts";
import { makeThread } from "./world-threads.ts";

export const states = ["filling", "submitted", "returned", "concluded"] as const;
export type State = (typeof states)[number];

/** What one unit has, in one state of its worksheet: every id that a path or a body may name. */
export type Spot = {
  readonly agencyId: string;
  readonly unitId: string;
  readonly roundId: string;
  readonly worksheetId: string;
  readonly state: State;
  readonly documentId: string;
  readonly predicateId: string;
  readonly invitationId: string;
  /** Somebody of the agency who is nobody in the tests. */
  readonly accountId: string;
  /** A member of the agency's TPI, assigned to the worksheet. */
  readonly assessorId: string;
  readonly dutyId: string;
  readonly code: string;
};

export type Agency = {
  readonly id: string;
  readonly marker: string;
  /** The first unit, its worksheet in each state. */
  readonly first: Readonly<Record<State, Spot>>;
  /** Another unit of the same agency, submitted. */
  readonly second: Spot;
};

/** Two agencies with the same things in them; nothing of one may ever be seen from the other. */
export type World = TestApp & { readonly ours: Agency; readonly theirs: Agency };

export async function createWorld(): Promise<World> {
  const house = await createTestApp();
  const files = openFileFolder(join(house.settings.dataFolder, "files"));
  const bytes = Buffer.from("%PDF-1.7\n%%EOF\n");
  await files.keep(
    (async function* () {
      yield bytes;
    })(),
  );
  const rounds = await makeRounds(house.database);
  return {
    ...house,
    ours: await makeAgency(house.database, rounds, "KAMI"),
    theirs: await makeAgency(house.database, rounds, "MEREKA"),
  };
}

export const pdfHash = createHash("sha256").update("%PDF-1.7\n%%EOF\n").digest("hex");

async function makeRounds(database: Database): Promise<Readonly<Record<State, string>>> {
  const ids = { filling: randomUUID(), submitted: randomUUID(), returned: randomUUID(), concluded: randomUUID() };
  const rounds = states.map((state, position) => ({
    id: ids[state],
    year: 2026 - position,
    name: `Evaluasi ${state}`,
    pack_id: defaultPackId,
    reference_date: "2026-06-30",
    quota: null,
  }));
  await database.insertInto("rounds").values(rounds).execute();
  return ids;
}

async function makeAgency(
  database: Database,
  rounds: Readonly<Record<State, string>>,
  marker: string,
): Promise<Agency> {
  const id = randomUUID();
  return await inPlatform(database, async (rows) => {
    await rows
      .insertInto("agencies")
      .values({ id, code: `99.${marker}`, name: `Kabupaten ${marker}`, kind: "regency" })
      .execute();
    const first = await makeUnit(rows, id, marker, 1);
    const second = await makeUnit(rows, id, marker, 2);
    const spot = async (unit: UnitIds, state: State): Promise<Spot> => ({
      ...unit,
      agencyId: id,
      state,
      roundId: rounds[state],
      ...(await makeWorksheet(rows, id, unit, rounds[state], state, marker)),
    });
    const secondSpot = await spot(second, "submitted");
    await makeReview(rows, marker, secondSpot);
    await makeLetters(rows, marker, secondSpot);
    await makeReports(rows, marker, secondSpot);
    await makeExchange(rows, secondSpot);
    await makeProposal(rows, marker, secondSpot);
    await makeNational(rows, marker, secondSpot);
    await makeFindings(rows, marker, secondSpot);
    await makeSorting(rows, secondSpot);
    await makePortal(rows, marker, secondSpot);
    await makeRequirements(rows, marker, secondSpot, pdfHash);
    const submitted = await spot(first, "submitted");
    for (const place of [secondSpot, submitted]) {
      await makeSealed(rows, marker, place);
      await makeBooked(rows, marker, place);
      await makeSlides(rows, marker, place);
      await makeRecord(rows, marker, place);
    }
    return {
      id,
      marker,
      first: {
        filling: await spot(first, "filling"),
        submitted,
        returned: await spot(first, "returned"),
        concluded: await spot(first, "concluded"),
      },
      second: secondSpot,
    };
  });
}

type UnitIds = Pick<
  Spot,
  "unitId" | "documentId" | "predicateId" | "invitationId" | "accountId" | "assessorId" | "dutyId"
>;

async function makeUnit(rows: Database, agency_id: string, marker: string, number: number): Promise<UnitIds> {
  const unit = {
    unitId: randomUUID(),
    documentId: randomUUID(),
    predicateId: randomUUID(),
    invitationId: randomUUID(),
    accountId: randomUUID(),
    assessorId: randomUUID(),
    dutyId: randomUUID(),
  };
  const name = `${marker} ${number}`;
  await rows
    .insertInto("agencies_units")
    .values({
      agency_id,
      id: unit.unitId,
      parent_id: null,
      code: null,
      name: `Puskesmas ${name}`,
      kind: "puskesmas",
      valid_to: null,
    })
    .execute();
  await rows
    .insertInto("agencies_predicates")
    .values({
      agency_id,
      id: unit.predicateId,
      unit_id: unit.unitId,
      predicate: "WBK",
      decree: `SK ${name}`,
      in_force_from: "2023-01-01",
      expires_on: null,
      revoked_on: null,
      revoked_reason: null,
    })
    .execute();
  await rows
    .insertInto("people_accounts")
    .values([
      {
        id: unit.accountId,
        email: `figuran.${marker}.${number}@contoh.example`,
        name: `Figuran ${name}`,
        password_hash: null,
        disabled_at: null,
      },
      {
        id: unit.assessorId,
        email: `penilai.${marker}.${number}@contoh.example`,
        name: `Penilai ${name}`,
        password_hash: null,
        disabled_at: null,
      },
    ])
    .execute();
  const period = { letter: `SK ${name}`, valid_from: "2026-01-01", valid_to: "2099-12-31" };
  await rows
    .insertInto("people_duties")
    .values([
      {
        id: unit.dutyId,
        account_id: unit.accountId,
        role: "observer",
        agency_id,
        unit_id: null,
        area: null,
        ...period,
        granted_by: null,
      },
      {
        id: randomUUID(),
        account_id: unit.assessorId,
        role: "tpi_member",
        agency_id,
        unit_id: null,
        area: null,
        ...period,
        granted_by: null,
      },
    ])
    .execute();
  await rows
    .insertInto("people_invitations")
    .values({
      id: unit.invitationId,
      token_hash: createHash("sha256").update(unit.invitationId).digest(),
      agency_id,
      email: `undangan.${marker}.${number}@contoh.example`,
      name: `Undangan ${name}`,
      role: "observer",
      unit_id: null,
      area: null,
      ...period,
      invited_by: unit.accountId,
      expires_at: new Date("2099-01-01"),
      accepted_at: null,
      withdrawn_at: null,
    })
    .execute();
  const by = unit.accountId;
  await rows
    .insertInto("evidence_documents")
    .values({
      agency_id,
      id: unit.documentId,
      unit_id: unit.unitId,
      title: `Bukti ${name}`,
      url: null,
      document_date: null,
      valid_until: null,
      withdrawn_at: null,
      created_by: by,
    })
    .execute();
  await rows
    .insertInto("evidence_contents")
    .values({ agency_id, sha256: pdfHash, bytes: 15, media_type: "application/pdf" })
    .onConflict((known) => known.doNothing())
    .execute();
  await rows
    .insertInto("evidence_versions")
    .values({
      agency_id,
      document_id: unit.documentId,
      number: 1,
      sha256: pdfHash,
      bytes: 15,
      media_type: "application/pdf",
      file_name: `bukti-${marker}.pdf`,
      uploaded_by: by,
    })
    .execute();
  await rows
    .insertInto("evidence_uploads")
    .values({
      agency_id,
      id: randomUUID(),
      unit_id: unit.unitId,
      account_id: by,
      file_name: `kiriman-${marker}.pdf`,
      title: null,
      document_date: null,
      replaces: null,
      bytes: 15,
      expires_at: new Date("2099-01-01"),
    })
    .execute();
  await rows
    .insertInto("evidence_looks")
    .values({
      agency_id,
      document_id: unit.documentId,
      number: 1,
      account_id: by,
      role: "tpi_member",
      round_id: null,
      looked_at: new Date("2026-01-05"),
    })
    .execute();
  await rows
    .insertInto("platform_mail")
    .values({
      id: randomUUID(),
      agency_id,
      recipient: "x@contoh.example",
      subject: `Surat ${name}`,
      body: name,
      error: null,
      sent_at: null,
    })
    .execute();
  await rows
    .insertInto("platform_ledger")
    .values({ agency_id, account_id: by, unit_id: unit.unitId, action: "test", subject: name, detail: "{}" })
    .execute();
  return unit;
}

async function makeWorksheet(
  rows: Database,
  agency_id: string,
  unit: UnitIds,
  round_id: string,
  state: State,
  marker: string,
) {
  const worksheetId = randomUUID();
  const code = `${marker}-${state}-${worksheetId.slice(0, 8)}`.toUpperCase();
  const here = { agency_id, worksheet_id: worksheetId };
  const by = unit.accountId;
  await rows
    .insertInto("worksheets")
    .values({
      agency_id,
      id: worksheetId,
      round_id,
      unit_id: unit.unitId,
      state,
      submissions: state === "filling" ? 0 : 1,
    })
    .execute();
  const answer = { item: "A.I.1.i.a", version: 1, answered_by: by, note: `Catatan ${marker}`, reason: "" };
  const said = JSON.stringify({ kind: "choice", option: "Ya" });
  await rows
    .insertInto("worksheets_answers")
    .values({ ...here, ...answer, layer: "unit", answer: said })
    .execute();
  await rows
    .insertInto("worksheets_history")
    .values({ ...here, ...answer, layer: "unit", answer: said, answered_at: new Date() })
    .execute();
  await rows
    .insertInto("worksheets_evidence")
    .values({ ...here, layer: "unit", item: answer.item, document_id: unit.documentId, number: 1, attached_by: by })
    .execute();
  const rested = { layer: "unit", item: answer.item, document_id: unit.documentId, number: 1, pages: "" };
  await rows
    .insertInto("worksheets_evidence_history")
    .values({ ...here, ...rested, step: "attach", done_by: by, done_at: new Date() })
    .execute();
  await makeThread(rows, here, by, marker);
  if (state !== "filling") {
    await rows
      .insertInto("worksheets_submissions")
      .values({
        ...here,
        number: 1,
        code,
        root: "0".repeat(64),
        leaves: JSON.stringify({ items: 1, files: 1, leaves: [] }),
        submitted_by: by,
      })
      .execute();
  }
  if (state === "returned") {
    await rows
      .insertInto("reviews_returns")
      .values({
        ...here,
        number: 1,
        items: [answer.item],
        reason: `Perbaiki ${marker}`,
        returned_by: by,
        closed_at: null,
      })
      .execute();
  }
  return { worksheetId, code };
}
