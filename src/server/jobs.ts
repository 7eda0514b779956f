import { tellDeadlines } from "./deadlines.ts";
import { remindOfSessions } from "./desk/schedule/remind.ts";
import { forgetRecordings } from "./desk/record/forget-recordings.ts";
import { sweepLines } from "./desk/room/lines.ts";
import { startReading } from "./evidence/reading/read-waiting.ts";
import { startVerifying } from "./evidence/keeping/verify-in-turn.ts";
import { startScanning } from "./evidence/scanning/scan-waiting.ts";
import { stagingOf } from "./evidence/uploads/staging.ts";
import { sweepUploads } from "./evidence/uploads/sweep.ts";
import { sweepAttempts } from "./people/attempts.ts";
import { sweepDrafts } from "./people/imports/drafts.ts";
import { sweepSessions } from "./people/sessions.ts";
import { expandNotices } from "./people/notices/expand.ts";
import { sweepNotices } from "./people/notices/list.ts";
import { deliverWebhooks } from "./people/webhooks/deliver.ts";
import { every } from "./platform/every.ts";
import type { House } from "./platform/http.ts";
import { startPostman } from "./platform/mail.ts";
import { sweepExports, workOffExports } from "./proposals/exchange/work-off.ts";
import { workOffSubmissions } from "./proposals/proposal/jobs.ts";
import { sweepPayloads } from "./proposals/portal/keep-pull.ts";
import { sendDigests } from "./worksheets/threads/digest.ts";

type Office = Pick<House, "settings" | "database" | "files" | "log" | "now" | "secrets">;

/** What happens by the clock; answers how to end it. */
export function startJobs(house: Office): () => Promise<void> {
  const { settings, database, files, log, now } = house;
  const ends = [
    startReading({ database, files, log, now }),
    startScanning({ settings, database, files, log, now }),
    startVerifying({ settings, database, files, log, now }),
    every(3600, log, "sweeping", async () => {
      await sweepSessions(database, now());
      await sweepAttempts(database, now());
      await sweepDrafts(database, now());
      await sweepUploads(database, stagingOf(settings), now());
      await sweepPayloads(database, now());
      await sweepExports(house);
      await sweepNotices(database, now());
      await forgetRecordings({ database, files, log }, now());
    }),
  ];
  const { publicUrl } = settings;
  ends.push(every(15, log, "room lines", async () => await sweepLines(house)));
  ends.push(every(3, log, "exports", async () => void (await workOffExports(house))));
  ends.push(every(3, log, "notices", async () => void (await expandNotices(house))));
  ends.push(
    every(600, log, "deadlines", async () => void (await tellDeadlines({ settings, database, publicUrl }, now()))),
  );
  ends.push(
    every(60, log, "reminders", async () => void (await remindOfSessions({ settings, database, publicUrl }, now()))),
  );
  ends.push(every(5, log, "webhooks", async () => void (await deliverWebhooks(house))));
  const work = { settings, database, publicUrl, log, now };
  ends.push(every(3, log, "submissions", async () => void (await workOffSubmissions(work))));
  ends.push(every(600, log, "digest", async () => void (await sendDigests({ settings, database, publicUrl }, now()))));
  if (settings.mail) {
    const postman = startPostman({ database, mail: settings.mail, log, now });
    ends.push(every(5, log, "mail", async () => void (await postman.deliver())));
    ends.push(async () => postman.close());
  }
  return async () => {
    for (const end of ends) await end();
  };
}
