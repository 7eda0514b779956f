import { readdirSync, readFileSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { build } from "vite";
import type { MediaState } from "../../src/web/desk/media/media-state.ts";
import type { Media, openMedia } from "../../src/web/desk/media/open-media.ts";

/** What a browser counts of what it hears and sees of one person. */
export type Reception = {
  readonly frames: number;
  readonly width: number;
  readonly soundPackets: number;
  readonly energy: number;
};

export type MediaPerson = {
  readonly page: Page;
  readonly state: () => Promise<
    Omit<MediaState, "tiles"> & {
      readonly tiles: readonly { readonly accountId: string; readonly picture: boolean; readonly shown: boolean }[];
    }
  >;
  readonly turnOn: () => Promise<void>;
  readonly act: (what: keyof Media, ...values: readonly unknown[]) => Promise<void>;
  /** Of everything that comes down. */
  readonly received: () => Promise<{ readonly bytes: number; readonly streams: readonly Reception[] }>;
};

/** A browser whose camera shows a moving picture and whose microphone beeps. */
export async function launchMediaBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: process.env["BENING_BROWSER"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      "--autoplay-policy=no-user-gesture-required",
    ],
  });
}

let bundle: Promise<string> | undefined;

/** The page's own code for sound and picture, without the screens around it. */
async function bundleMedia(): Promise<string> {
  bundle ??= (async () => {
    const built = await build({
      configFile: false,
      logLevel: "silent",
      build: {
        write: false,
        minify: false,
        lib: { entry: "src/web/desk/media/open-media.ts", formats: ["iife"], name: "bening", fileName: "media" },
      },
    });
    const [output] = Array.isArray(built) ? built : [built];
    if (!output || !("output" in output)) throw new Error("nothing was built");
    const chunk = output.output.find((one) => one.type === "chunk" && one.isEntry);
    if (chunk?.type !== "chunk") throw new Error("no entry was built");
    return chunk.code;
  })();
  return await bundle;
}

/** Somebody in a browser of their own, on the media line of a session. */
export async function enterMedia(
  browser: Browser,
  origin: string,
  cookie: string,
  place: { readonly agencyId: string; readonly sessionId: string },
  options: { readonly isTry?: boolean; readonly isSoundOnly?: boolean } = {},
): Promise<MediaPerson> {
  // Only to bring in the code under test by itself; the headers of the application are looked at with its own pages.
  const context = await browser.newContext({ bypassCSP: true, permissions: ["camera", "microphone"] });
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const Real = window.RTCPeerConnection;
    const made: RTCPeerConnection[] = [];
    Object.assign(window, { connections: made });
    window.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    };
  });
  await page.goto(`${origin}/healthz`);
  await page.addScriptTag({ content: await bundleMedia() });
  await page.evaluate(
    ({ place: here, options: { isTry = false, isSoundOnly = false } }) => {
      const { bening } = window as unknown as { bening: { openMedia: typeof openMedia } };
      Object.assign(window, { media: bening.openMedia(here, { isTry, isSoundOnly }) });
    },
    { place, options },
  );
  return {
    page,
    state: async () =>
      await page.evaluate(() => {
        const { tiles, ...state } = (window as unknown as { media: Media }).media.state();
        return {
          ...state,
          tiles: tiles.map(({ accountId, picture, track }) => ({ accountId, picture, shown: track !== null })),
        };
      }),
    turnOn: async () =>
      await page.evaluate(() => {
        const { media } = window as unknown as { media: Media };
        media.turn("microphone", true);
        media.turn("camera", true);
      }),
    act: async (what, ...values) =>
      await page.evaluate(
        ({ what: name, values: given }) => {
          const media = (window as unknown as { media: Record<string, (...all: readonly unknown[]) => unknown> }).media;
          media[name]?.(...given);
        },
        { what, values },
      ),
    received: async () =>
      await page.evaluate(async () => {
        const all = (window as unknown as { connections: RTCPeerConnection[] }).connections;
        const peer = all.findLast(({ connectionState }) => connectionState === "connected");
        const places = new Map<string, { frames: number; width: number; soundPackets: number; energy: number }>();
        let bytes = 0;
        (await peer?.getStats())?.forEach((entry: any) => {
          if (entry.type !== "inbound-rtp" || !entry.mid) return;
          bytes += entry.bytesReceived;
          const place = places.get(entry.mid.slice(1)) ?? { frames: 0, width: 0, soundPackets: 0, energy: 0 };
          places.set(entry.mid.slice(1), place);
          if (entry.kind === "audio") {
            place.soundPackets = entry.packetsReceived;
            place.energy = entry.totalAudioEnergy ?? 0;
          } else {
            place.frames = entry.framesDecoded ?? 0;
            place.width = entry.frameWidth ?? 0;
          }
        });
        return { bytes, streams: [...places.values()].filter((one) => one.soundPackets > 0 || one.frames > 0) };
      }),
  };
}

/** Waits until something holds; answers after how many milliseconds. */
export async function until(holds: () => Promise<boolean>, patienceMs: number): Promise<number> {
  const begun = performance.now();
  for (;;) {
    if (await holds()) return performance.now() - begun;
    if (performance.now() - begun > patienceMs) throw new Error(`it did not hold within ${patienceMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The forwarder's processes that were begun from here. */
export function findForwarders(): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      try {
        const parent = /^PPid:\s+(\d+)/mu.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1];
        return (
          Number(parent) === process.pid && readFileSync(`/proc/${id}/cmdline`, "utf8").includes("forwarder/child.ts")
        );
      } catch {
        return false;
      }
    });
}
