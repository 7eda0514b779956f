import { type DestinationStream, type Logger, pino } from "pino";
import type { Settings } from "./settings.ts";

/** The log: one JSON object a line on standard error, without secrets. Standard output belongs to commands. */
export function openLog(settings: Pick<Settings, "logLevel">, destination?: DestinationStream): Logger {
  return pino(
    { level: settings.logLevel, base: null, redact: { paths: secretPaths, censor: "[hidden]" } },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

const secretNames = [
  "password",
  "token",
  "secret",
  "authorization",
  "cookie",
  "metricsToken",
  "smtpUrl",
  "databaseUrl",
  "secretAccessKey",
];

const secretPaths = [
  ...secretNames.flatMap((name) => [name, `*.${name}`]),
  'req.headers["authorization"]',
  'req.headers["cookie"]',
  'res.headers["set-cookie"]',
];
