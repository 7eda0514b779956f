import { createHash } from "node:crypto";
import { join } from "node:path";
import { addFile } from "../../src/server/evidence/records.ts";
import { readWaiting, type Readers } from "../../src/server/evidence/reading/read-waiting.ts";
import { openFileFolder } from "../../src/server/platform/files.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import type { Person, Scene } from "../worksheets/scene.ts";

/** What readers need of the house, on the scene's own files. */
export function readersOf(scene: Scene): Readers {
  const files = openFileFolder(join(scene.settings.dataFolder, "files"));
  return { database: scene.database, files, log: openLog(scene.settings), now: scene.now };
}

const office = "application/vnd.openxmlformats-officedocument";
const typesByEnding: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  png: "image/png",
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
  txt: "text/plain",
  csv: "text/csv",
  mp4: "video/mp4",
};

/** Keeps a file as evidence of the scene's unit, as it stands after its upload; answers the document and the hash. */
export async function keepFile(
  scene: Scene,
  person: Person,
  bytes: Buffer,
  fileName: string,
  rest: { readonly unitId?: string; readonly title?: string; readonly documentDate?: string } = {},
): Promise<{ readonly documentId: string; readonly sha256: string }> {
  const { files } = readersOf(scene);
  const kept = await files.keep(
    (async function* () {
      yield bytes;
    })(),
  );
  const unit = { agencyId: scene.agencyId, unitId: rest.unitId ?? scene.unitId };
  const upload = {
    ...kept,
    mediaType: typesByEnding[fileName.split(".").at(-1) ?? ""] ?? "text/plain",
    fileName,
    title: rest.title ?? null,
    documentDate: rest.documentDate ?? null,
    folder: "",
  };
  const documentId = await inTenant(
    scene.database,
    [scene.agencyId],
    async (rows) => await addFile(rows, unit, upload, person.accountId, scene.now()),
  );
  if (createHash("sha256").update(bytes).digest("hex") !== kept.sha256) throw new Error("kept as something else");
  return { documentId, sha256: kept.sha256 };
}

/** Reads all that waits. */
export async function readAll(scene: Scene): Promise<void> {
  await readWaiting(readersOf(scene));
}
