import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { fillWithDemonstration } from "../../src/cli/seed.ts";
import { startServer } from "../../src/server/app.ts";
import { rehearseDesk, type Rehearsal } from "../../src/server/demonstration-desk.ts";
import type { Database } from "../../src/server/platform/database.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { readSettings } from "../../src/server/platform/settings.ts";
import { createTestDatabase } from "../cluster/test-database.ts";

/** The real application with the demonstration, on a port of its own, and a real browser. */
export type Stage = {
  readonly address: string;
  readonly database: Database;
  /** Lays desk evaluations, as `bening rehearse` does; the first begins in so many minutes. */
  readonly rehearse: (minutes: number) => Promise<readonly Rehearsal[]>;
  /** Only where the installation began empty: the code that the server prints. */
  readonly firstAccountCode: string | null;
  /** A browser of their own for one person, signed in by one click on the sign-in page. */
  readonly enterAs: (name: string, options?: Enter) => Promise<Page>;
  readonly open: (options?: Enter) => Promise<Page>;
  /** What went wrong in any page so far: uncaught errors, console errors, requests to elsewhere. */
  readonly complaints: readonly string[];
  /** Moves the server's clock on by so many days. */
  readonly passDays: (days: number) => void;
  readonly close: () => Promise<void>;
};

export type Enter = { readonly width?: number; readonly height?: number; readonly dark?: boolean };

export type StageOptions = {
  readonly empty?: boolean;
  /** Cameras that show a moving picture and microphones that beep, granted without a question. */
  readonly withMedia?: boolean;
  /** Further settings, by the address that the application will have. */
  readonly settings?: (address: string) => Promise<Readonly<Record<string, string>>>;
};

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const place = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "bening-journey-"));
  const port = await findFreePort();
  const address = `http://localhost:${port}`;
  const more = (await options.settings?.(address)) ?? {};
  const reading = readSettings({ DATA_DIR: folder, LOG_LEVEL: "silent", PORT: String(port), ...more });
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  if (!options.empty) await fillWithDemonstration(place.database, reading.settings);
  let ahead = 0;
  const server = await startServer({
    now: () => new Date(Date.now() + ahead),
    settings: reading.settings,
    database: place.database,
    log: openLog(reading.settings),
    requestsPerMinute: null,
  });
  const browser = await launchBrowser(options.withMedia === true);
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  async function open(options: Enter = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
      colorScheme: options.dark ? "dark" : "light",
      locale: "id-ID",
      timezoneId: "Asia/Jakarta",
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      // Refusals that a journey provokes arrive as failed requests; the page shows them in words.
      if (message.type() === "error" && !message.text().includes("Failed to load resource")) {
        complaints.push(`${page.url()}: ${message.text()}`);
      }
    });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith("http") && url.origin !== address) complaints.push(`a request to ${url.origin}`);
    });
    await page.goto(address);
    return page;
  }

  return {
    address,
    database: place.database,
    rehearse: async (minutes) => {
      const { settings } = reading;
      const house = { database: place.database, settings, files: openFiles(settings), publicUrl: settings.publicUrl };
      return (await rehearseDesk(house, { now: new Date(Date.now() + ahead), minutes })) ?? [];
    },
    firstAccountCode: server.firstAccountCode,
    complaints,
    open,
    passDays: (days) => {
      ahead += days * 86_400_000;
    },
    async enterAs(name, options) {
      const page = await open(options);
      await page.getByRole("button", { name }).first().click();
      await page.waitForURL((url) => url.pathname !== "/masuk");
      await page.getByRole("main").waitFor();
      return page;
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
      await server.close();
      await place.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The application has to know its own address beforehand: passkeys and single sign-on are made for it. */
async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is an AddressInfo; only pipes have text.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function launchBrowser(withMedia: boolean): Promise<Browser> {
  return await chromium.launch({
    executablePath: process.env["BENING_BROWSER"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(withMedia ? ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"] : []),
    ],
  });
}
