import { loadLibrary } from "../server/desk/media/forwarder/library.ts";
import { isFree } from "../server/desk/media/forwarder/port.ts";
import { findKeeper } from "../server/platform/postgres/leftover.ts";
import type { Settings } from "../server/platform/settings.ts";
import { join } from "node:path";
import type { Finding } from "./examinations.ts";

/** Whether desk evaluations can be heard and seen on this machine; without it they go on, with slides and a telephone. */
export async function examineMedia(settings: Settings): Promise<readonly Finding[]> {
  const about = "suara dan gambar (media)";
  const { media } = settings;
  if (!(await loadLibrary())) {
    const says =
      "pustaka WebRTC tidak ada di sini; desk evaluasi berjalan tanpa gambar (no WebRTC library, desks go on)";
    return [{ about, verdict: "note", says }];
  }
  const place = `UDP ${media.bind ?? "*"}:${media.port}`;
  const relay = media.relay ? `, TURN ${media.relay.urls.join(" ")}` : ", tanpa TURN (no relay)";
  if (media.port === 0 || (await isFree(media))) {
    return [{ about, verdict: "good", says: `${place} bebas (free)${relay}` }];
  }
  const keeper = findKeeper(join(settings.dataFolder, "postgres"));
  if (keeper !== undefined) {
    const says = `${place} dipakai; Bening sedang berjalan, proses ${keeper} (in use; Bening is running)${relay}`;
    return [{ about, verdict: "note", says }];
  }
  const says = `${place} dipakai program lain; setel MEDIA_PORT (in use by another program: set MEDIA_PORT)`;
  return [{ about, verdict: "bad", says }];
}
