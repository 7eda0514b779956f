import { pingScanner } from "../server/platform/clamd.ts";
import { tryBucket } from "../server/platform/files-s3.ts";
import type { Settings } from "../server/platform/settings.ts";
import type { Finding } from "./examinations.ts";

/** The store of evidence and the virus scanner, where they are set. */
export async function examineEvidence(settings: Settings): Promise<readonly Finding[]> {
  return [await examineStore(settings), await examineScanner(settings)];
}

async function examineStore({ objectStore, dataFolder }: Settings): Promise<Finding> {
  const about = "penyimpanan bukti (evidence store)";
  if (!objectStore) return { about, verdict: "good", says: `folder ${dataFolder}/files` };
  const place = `${objectStore.endpoint ?? `s3 ${objectStore.region}`}, ember (bucket) ${objectStore.bucket}`;
  try {
    await tryBucket(objectStore);
    return { about, verdict: "good", says: `${place}: menulis dan membaca (writes and reads)` };
  } catch (problem) {
    return { about, verdict: "bad", says: `${place}: ${wordsOf(problem)}` };
  }
}

async function examineScanner({ virusScanner }: Settings): Promise<Finding> {
  const about = "pemindai virus (virus scanner)";
  if (!virusScanner)
    return { about, verdict: "note", says: "tidak disetel; berkas ditandai belum dipindai (CLAMD is not set)" };
  const place = "path" in virusScanner ? virusScanner.path : `${virusScanner.host}:${virusScanner.port}`;
  try {
    const isThere = await pingScanner(virusScanner);
    return isThere
      ? { about, verdict: "good", says: `${place}: menjawab (answers)` }
      : { about, verdict: "bad", says: `${place}: menjawab lain dari ClamAV (does not answer as ClamAV)` };
  } catch (problem) {
    return { about, verdict: "bad", says: `${place}: ${wordsOf(problem)}` };
  }
}

function wordsOf(problem: unknown): string {
  return problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem);
}
