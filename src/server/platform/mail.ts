import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { createTransport } from "nodemailer";
import type { Logger } from "pino";
import type { Database } from "./database.ts";
import type { Settings } from "./settings.ts";

export type Letter = {
  readonly agencyId: string | null;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  /** A calendar file that goes with it (RFC 5546). */
  readonly calendar?: Calendar;
};
type Calendar = { readonly method: "REQUEST" | "CANCEL"; readonly text: string };

/**
 * Puts a letter into the outbox, in the transaction of what it is about: to be sent where a mail server is set, else
 * kept there to be read in the application.
 */
export async function post(
  rows: Database,
  settings: Pick<Settings, "mail">,
  letter: Letter,
  now: Date,
  /** When it may go: later than now where it would disturb. */
  due: Date = now,
): Promise<void> {
  const { agencyId: agency_id, calendar, ...words } = letter;
  const state = settings.mail ? "waiting" : "kept";
  await rows
    .insertInto("platform_mail")
    .values({
      id: randomUUID(),
      agency_id,
      ...words,
      ...(calendar ? { calendar: JSON.stringify(calendar) } : {}),
      state,
      error: null,
      created_at: now,
      due_at: due,
      sent_at: null,
    })
    .execute();
}

export type Postman = {
  /** Sends what is due now; answers how many letters left. */
  readonly deliver: () => Promise<number>;
  readonly close: () => void;
};

const mostAttempts = 8;

/** Carries waiting letters to the mail server. Several may run at once: each letter is taken by one of them. */
export function startPostman(options: {
  readonly database: Database;
  readonly mail: NonNullable<Settings["mail"]>;
  readonly log: Logger;
  readonly now: () => Date;
}): Postman {
  const { database, mail, log, now } = options;
  const server = createTransport({
    url: mail.smtpUrl,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
  });
  return {
    close: () => server.close(),
    deliver: async () => {
      let sent = 0;
      for (const letter of await takeDue(database, now())) {
        try {
          const { recipient: to, subject, body: text, calendar } = letter;
          await server.sendMail({
            from: mail.from,
            to,
            subject,
            text,
            ...(calendar
              ? { icalEvent: { method: calendar.method, filename: "undangan.ics", content: calendar.text } }
              : {}),
          });
          await markSent(database, letter, now());
          sent += 1;
        } catch (error) {
          log.warn({ err: error, mail: letter.id, attempts: letter.attempts }, "a letter could not be sent");
          await markFailed(database, letter, error);
        }
      }
      return sent;
    },
  };
}

type Taken = {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly calendar: Calendar | null;
  readonly attempts: number;
};

/** Takes letters for this attempt and sets the next one further away: 1, 2, 4 … minutes. A crash loses none. */
async function takeDue(database: Database, now: Date): Promise<readonly Taken[]> {
  const taken = await sql<Taken>`
    update platform_mail m set attempts = attempts + 1, due_at = ${now}::timestamptz + interval '1 minute' * power(2, attempts)
    where m.id in (select id from platform_mail where state = 'waiting' and due_at <= ${now}
      order by due_at limit 20 for update skip locked)
    returning id, recipient, subject, body, calendar, attempts`.execute(database);
  return taken.rows;
}

/** A letter that left forgets the secrets in its links: who reads the outbox later needs none. */
async function markSent(database: Database, letter: Taken, now: Date): Promise<void> {
  const body = letter.body.replaceAll(/\/[\w-]{40,}/g, "/…");
  await database
    .updateTable("platform_mail")
    .set({ state: "sent", sent_at: now, body, error: null })
    .where("id", "=", letter.id)
    .execute();
}

async function markFailed(database: Database, letter: Taken, error: unknown): Promise<void> {
  await database
    .updateTable("platform_mail")
    .set({
      state: letter.attempts >= mostAttempts ? "failed" : "waiting",
      error: error instanceof Error ? error.message : String(error),
    })
    .where("id", "=", letter.id)
    .execute();
}
