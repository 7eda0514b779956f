import type { Io } from "./io.ts";
import { examineData, examineDatabase, examineMachine, examinePort, examineTls, type Finding } from "./examinations.ts";
import { examineMedia } from "./examine-media.ts";
import { examineEvidence } from "./examine-evidence.ts";
import { readSettings } from "../server/platform/settings.ts";

/** `bening doctor`: explains the machine, the data folder, the database, the port, TLS and the browser. 1 when unwell. */
export async function run(_args: readonly string[], io: Io): Promise<number> {
  const reading = readSettings(process.env);
  const findings: Finding[] = [...(await examineMachine())];
  if (reading.ok) {
    const { settings } = reading;
    findings.push({ about: "setelan (settings)", verdict: "good", says: "semua sah (all valid)" });
    findings.push(...(await examineData(settings)), ...(await examineDatabase(settings)));
    findings.push(...(await examineEvidence(settings)));
    findings.push(...(await examinePort(settings)), ...(await examineTls(settings)));
    findings.push(...(await examineMedia(settings)));
  } else {
    for (const problem of reading.problems) {
      findings.push({ about: "setelan (settings)", verdict: "bad", says: problem });
    }
  }
  const width = Math.max(...findings.map((finding) => finding.about.length));
  for (const { verdict, about, says } of findings) io.stdout(`${signs[verdict]} ${about.padEnd(width)}  ${says}\n`);
  return findings.some((finding) => finding.verdict === "bad") ? 1 : 0;
}

const signs = { good: "✓", note: "·", bad: "✗" } as const satisfies Record<Finding["verdict"], string>;
