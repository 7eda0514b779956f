import { sql } from "kysely";
import * as m from "../../../words/messages.js";
import type { House } from "../../platform/http.ts";
import { post } from "../../platform/mail.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { proposalReceiptUrl } from "./receipt-url.ts";
import { findSubmission } from "./receipts.ts";
import { verifyProposal } from "./verify.ts";

type Office = Pick<House, "settings" | "database" | "publicUrl" | "log" | "now">;
type Job = {
  readonly agency_id: string;
  readonly id: string;
  readonly proposal_id: string;
  readonly kind: "verify" | "tell";
  readonly attempts: number;
};

const mostAttempts = 8;

/**
 * Does what submissions left to be done, one job a transaction: a worker that dies in the middle leaves the job
 * waiting, and two workers never take the same one. Answers how many were finished.
 */
export async function workOffSubmissions(office: Office): Promise<number> {
  let finished = 0;
  for (;;) {
    const next = await findDue(office);
    if (!next) return finished;
    if (await takeJob(office, next)) finished += 1;
  }
}

async function findDue({ database, now }: Office): Promise<Job | null> {
  const agencies = await database.selectFrom("agencies").select("id").orderBy("id").limit(10_000).execute();
  const ids = agencies.map(({ id }) => id);
  return await inTenant(database, ids, async (rows) => {
    const { rows: found } = await sql<Job>`
      select agency_id, id, proposal_id, kind, attempts from proposals_jobs
      where state = 'waiting' and due_at <= ${now()} order by due_at, id limit 1 for update skip locked`.execute(rows);
    return found[0] ?? null;
  });
}

async function takeJob(office: Office, job: Job): Promise<boolean> {
  const { database, log, now } = office;
  const key = sql`agency_id = ${job.agency_id} and id = ${job.id}`;
  try {
    await inTenant(database, [job.agency_id], async (rows) => {
      const { rows: held } = await sql`select id from proposals_jobs where ${key} and state = 'waiting'
        for update skip locked`.execute(rows);
      if (held.length === 0) return;
      await doJob(office, rows, job);
      await sql`update proposals_jobs set state = 'done', done_at = ${now()}, attempts = attempts + 1, error = null
        where ${key}`.execute(rows);
    });
    return true;
  } catch (error) {
    const attempts = job.attempts + 1;
    const state = attempts >= mostAttempts ? "failed" : "waiting";
    const due = new Date(now().getTime() + 2 ** attempts * 5_000);
    log.error({ err: error, job: job.id, kind: job.kind, attempts }, "work after a submission failed");
    await inTenant(database, [job.agency_id], async (rows) => {
      await sql`update proposals_jobs set state = ${state}, attempts = ${attempts}, due_at = ${due},
        error = ${error instanceof Error ? error.message.slice(0, 500) : "unknown"} where ${key}`.execute(rows);
    });
    return false;
  }
}

async function doJob(office: Office, rows: TenantDatabase, job: Job): Promise<void> {
  if (job.kind === "tell") return await tell(office, rows, job);
  const damages = await verifyProposal(rows, job.agency_id, job.proposal_id);
  if (damages.length > 0) throw new Error(damages.join("; "));
}

/** The receipt by e-mail: to whoever took a step of the proposal, to the heads of its units, and to its contact. */
async function tell({ settings, publicUrl, now }: Office, rows: TenantDatabase, job: Job): Promise<void> {
  const submission = await findSubmission(rows, job.agency_id, sql`s.proposal_id = ${job.proposal_id}`);
  if (!submission) throw new Error("a proposal that was submitted has no submission");
  const { rows: people } = await sql<{ name: string; email: string; language: "id" | "en" }>`
    select a.name, a.email, a.language from people_accounts a
    where a.disabled_at is null and a.notices <> 'off' and (
      a.id in (select s.taken_by from proposals_steps s where s.agency_id = ${job.agency_id} and s.proposal_id = ${job.proposal_id})
      or a.id in (select d.account_id from people_duties d
        join proposals_units u on u.agency_id = d.agency_id and u.unit_id = d.unit_id
        where u.agency_id = ${job.agency_id} and u.proposal_id = ${job.proposal_id} and d.role = 'unit_head'
          and d.valid_from <= ${day(now())} and (d.valid_to is null or d.valid_to >= ${day(now())})))
    union select p.contact->>'name', p.contact->>'email', 'id' from proposals p
      where p.agency_id = ${job.agency_id} and p.id = ${job.proposal_id} and p.contact is not null
        and not exists (select from people_accounts o where lower(o.email) = lower(p.contact->>'email'))
    order by 2 limit 500`.execute(rows);
  const link = proposalReceiptUrl(publicUrl, submission.code);
  for (const { name, email, language } of people) {
    const words = { locale: language } as const;
    const said = {
      name,
      agency: submission.agencyName,
      year: String(submission.year),
      code: submission.code,
      root: submission.root,
      link,
    };
    const letter = {
      agencyId: job.agency_id,
      recipient: email,
      subject: m.proposals_mail_subject({ agency: said.agency, year: said.year }, words),
      body: m.proposals_mail_body(said, words),
    };
    await post(rows, settings, letter, now());
  }
}

function day(now: Date): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
