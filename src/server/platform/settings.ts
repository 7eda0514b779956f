import { resolve } from "node:path";
import { z } from "zod";
import { type Role, roleNames } from "../../core/people/roles.ts";
import {
  arrangeLivekit,
  arrangeMedia,
  type LivekitSettings,
  mediaGroups,
  type MediaSettings,
  mediaVariables,
} from "./settings-media.ts";

/** Everything that can be set from outside, checked once at the start. No setting is mandatory. */
export type Settings = {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: URL;
  /** Absolute. */
  readonly dataFolder: string;
  /** Undefined: the built-in PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** Proxies whose word about who asks is taken: addresses, networks, or "loopback". Undefined: nobody's. */
  readonly trustedProxies: string | undefined;
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | undefined;
  /** Undefined: letters go to the outbox in the application. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  /** Undefined: files go to the data folder. */
  readonly objectStore: ObjectStoreSettings | undefined;
  /** Where a ClamAV daemon listens. Undefined: files are not scanned for viruses, and said not to be. */
  readonly virusScanner: VirusScannerSettings | undefined;
  /** Every evidence file is compared with its hash at least this often. */
  readonly verifyDays: number;
  /** Undefined: no single sign-on. */
  readonly singleSignOn: SingleSignOnSettings | undefined;
  /** The agency's BSrE e-signature service. Undefined: letters are signed outside and brought back. */
  readonly bsre: BsreSettings | undefined;
  /** A PEM file with the certificates of the authorities whose signatures are trusted. Undefined: none is known. */
  readonly signingAuthorities: string | undefined;
  readonly media: MediaSettings;
  /** A LiveKit installation for larger sites. Undefined: sessions go on without where they choose it. */
  readonly livekit: LivekitSettings | undefined;
  /** Hosts inside, where webhooks may lead besides the open internet. */
  readonly webhookHosts: readonly string[];
  /** What secrets are sealed with at rest. Undefined: a key of its own in the data folder. */
  readonly secretKey: string | undefined;
  /** Whoever has a duty of one of these roles needs a second factor. */
  readonly secondFactorRoles: readonly Role[];
  /** Opens /metrics to other machines. Undefined: only to this one. */
  readonly metricsToken: string | undefined;
  readonly logLevel: (typeof logLevels)[number];
  readonly isProduction: boolean;
};

export type ObjectStoreSettings = {
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

export type VirusScannerSettings = { readonly path: string } | { readonly host: string; readonly port: number };

export type SingleSignOnSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says; undefined: the provider's host. */
  readonly name: string | undefined;
};

export type BsreSettings = { readonly url: string; readonly user: string; readonly password: string };

export type SettingsReading =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the settings from the environment, or lists everything that is wrong with them, one sentence each. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): SettingsReading {
  // An empty variable is the same as none, as `VARIABLE= npm start` means it.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const read = environmentShape.safeParse(given);
  const problems = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  problems.push(...groups.flatMap((group) => findHalfGroup(group, given)));
  if (!read.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, settings: arrange(read.data) };
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const webAddress = z.url({ protocol: /^https?$/, error: "must be an http:// or https:// address" });

/** What travels between us and the provider opens accounts, or signs. */
function isGuardedIssuer(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

const environmentShape = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be between 0 and 65535")
    .default(8080),
  PUBLIC_URL: webAddress.optional(),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgresql://, as in postgresql://user:password@host:5432/bening")
    .optional(),
  TRUST_PROXY: z
    .string()
    .regex(
      /^(loopback|linklocal|uniquelocal|[\d.:a-f]+(\/\d{1,3})?)(, ?(loopback|linklocal|uniquelocal|[\d.:a-f]+(\/\d{1,3})?))*$/i,
      "must be addresses or networks of the proxies in front, as in 10.0.0.5, 10.1.0.0/16 or loopback",
    )
    .optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://, as in smtp://user:password@host:587")
    .optional(),
  MAIL_FROM: z.string().includes("@", "must be an e-mail address, as in Bening <bening@instansi.go.id>").optional(),
  S3_ENDPOINT: webAddress.optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  CLAMD: z
    .string()
    .regex(
      /^(\/.+|[^\s/:]+:\d{1,5}|\[[\da-f:]+\]:\d{1,5})$/i,
      "must be a socket, as in /run/clamav/clamd.ctl, or host:port",
    )
    .optional(),
  VERIFY_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, "must be a whole number of days")
    .transform(Number)
    .default(30),
  OIDC_ISSUER: webAddress
    .refine(isGuardedIssuer, "must begin with https://; http:// is for a provider on this machine")
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60, "must have 60 characters or less").optional(),
  BSRE_URL: webAddress
    .refine(isGuardedIssuer, "must begin with https://; http:// is for a service on this machine")
    .optional(),
  BSRE_USER: z.string().optional(),
  BSRE_PASSWORD: z.string().optional(),
  SIGNING_AUTHORITIES: z.string().optional(),
  ...mediaVariables,
  WEBHOOK_HOSTS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ""))
    .default([]),
  SECRET_KEY: z.string().min(32, "must have 32 characters or more; try: openssl rand -base64 33").optional(),
  SECOND_FACTOR_ROLES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ""))
    .pipe(z.array(z.enum(roleNames, { error: `must be roles, as in platform_admin,agency_admin` })))
    .default([]),
  METRICS_TOKEN: z.string().min(16, "must have 16 characters or more").optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).default("info"),
  NODE_ENV: z.string().optional(),
});

/** Settings that make sense only together. */
const groups = [
  ["TLS_CERT", "TLS_KEY"],
  ["SMTP_URL", "MAIL_FROM"],
  ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  ["BSRE_URL", "BSRE_USER", "BSRE_PASSWORD"],
  ...mediaGroups,
] as const;

function findHalfGroup(group: readonly string[], given: Readonly<Record<string, unknown>>): readonly string[] {
  const missing = group.filter((name) => given[name] === undefined);
  if (missing.length === 0 || missing.length === group.length) return [];
  return missing.map((name) => `${name}: is missing; ${group.join(", ")} belong together`);
}

function arrange(read: z.infer<typeof environmentShape>): Settings {
  const tls = read.TLS_CERT && read.TLS_KEY ? { certificateFile: read.TLS_CERT, keyFile: read.TLS_KEY } : undefined;
  return {
    host: read.HOST,
    port: read.PORT,
    publicUrl: new URL(read.PUBLIC_URL ?? `${tls === undefined ? "http" : "https"}://localhost:${read.PORT}`),
    dataFolder: resolve(read.DATA_DIR),
    databaseUrl: read.DATABASE_URL,
    trustedProxies: read.TRUST_PROXY,
    tls,
    mail: read.SMTP_URL && read.MAIL_FROM ? { smtpUrl: read.SMTP_URL, from: read.MAIL_FROM } : undefined,
    objectStore: arrangeObjectStore(read),
    virusScanner: arrangeVirusScanner(read.CLAMD),
    verifyDays: read.VERIFY_DAYS,
    singleSignOn: arrangeSingleSignOn(read),
    bsre: arrangeBsre(read),
    signingAuthorities: read.SIGNING_AUTHORITIES,
    media: arrangeMedia(read, read),
    livekit: arrangeLivekit(read),
    webhookHosts: read.WEBHOOK_HOSTS,
    secretKey: read.SECRET_KEY,
    secondFactorRoles: read.SECOND_FACTOR_ROLES,
    metricsToken: read.METRICS_TOKEN,
    logLevel: read.LOG_LEVEL,
    isProduction: read.NODE_ENV === "production",
  };
}

function arrangeObjectStore(read: z.infer<typeof environmentShape>): ObjectStoreSettings | undefined {
  if (!read.S3_BUCKET || !read.S3_ACCESS_KEY_ID || !read.S3_SECRET_ACCESS_KEY) return undefined;
  return {
    endpoint: read.S3_ENDPOINT,
    region: read.S3_REGION,
    bucket: read.S3_BUCKET,
    accessKeyId: read.S3_ACCESS_KEY_ID,
    secretAccessKey: read.S3_SECRET_ACCESS_KEY,
  };
}

function arrangeVirusScanner(clamd: string | undefined): VirusScannerSettings | undefined {
  if (clamd === undefined) return undefined;
  if (clamd.startsWith("/")) return { path: clamd };
  const colon = clamd.lastIndexOf(":");
  return { host: clamd.slice(0, colon).replace(/^\[|\]$/g, ""), port: Number(clamd.slice(colon + 1)) };
}

function arrangeSingleSignOn(read: z.infer<typeof environmentShape>): SingleSignOnSettings | undefined {
  if (!read.OIDC_ISSUER || !read.OIDC_CLIENT_ID || !read.OIDC_CLIENT_SECRET) return undefined;
  return {
    issuer: read.OIDC_ISSUER,
    clientId: read.OIDC_CLIENT_ID,
    clientSecret: read.OIDC_CLIENT_SECRET,
    name: read.OIDC_NAME,
  };
}

function arrangeBsre(read: z.infer<typeof environmentShape>): BsreSettings | undefined {
  if (!read.BSRE_URL || !read.BSRE_USER || !read.BSRE_PASSWORD) return undefined;
  return { url: read.BSRE_URL, user: read.BSRE_USER, password: read.BSRE_PASSWORD };
}
