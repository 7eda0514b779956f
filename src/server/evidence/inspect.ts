import { acceptFile, type EvidenceType } from "../../core/evidence/media.ts";
import { unprocessable } from "../platform/refusal.ts";
import { sniff } from "./sniff.ts";

/** Answers the type under which a file is kept; refuses what is no evidence or could do harm, with the reason. */
export async function inspect(place: string, fileName: string, bytes: number): Promise<EvidenceType> {
  const verdict = acceptFile(fileName, await sniff(place, bytes));
  if (!verdict.ok) throw unprocessable(verdict.problem);
  return verdict.value;
}
