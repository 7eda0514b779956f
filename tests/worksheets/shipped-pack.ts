import type { PackItem, RulePack } from "../../src/core/instruments/pack.ts";
import type { Answer, Answers } from "../../src/core/worksheets/answer.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";

/** The pack of PermenPANRB 90/2021 as it ships. */
export async function shippedPack(): Promise<RulePack> {
  const pack = await loadPack();
  if (!pack) throw new Error("the default pack is not there");
  return pack;
}

/** Answers in the short form of `bening score`: "A", "3.6", or counts. */
export function answersFrom(short: Readonly<Record<string, string | Readonly<Record<string, number>>>>): Answers {
  return Object.fromEntries(
    Object.entries(short).map(([code, given]): [string, Answer] => {
      if (typeof given !== "string") {
        const counts = Object.fromEntries(Object.entries(given).map(([key, count]) => [key, String(count)]));
        return [code, { kind: "ratio", counts }];
      }
      return [code, /^[\d.]+$/.test(given) ? { kind: "index", value: given } : { kind: "choice", option: given }];
    }),
  );
}

/** The first option, the highest index, and the counts of the regulation's own filled sample: nothing left undone. */
export function bestAnswer(pack: RulePack, item: PackItem): Answer {
  const kind = pack.answerKinds[item.answerKind];
  if (kind?.kind === "choice") return { kind: "choice", option: kind.options[0]?.key ?? "" };
  if (kind?.kind === "index") return { kind: "index", value: kind.max };
  return { kind: "ratio", counts: bestCounts[item.code] ?? {} };
}

export function bestAnswers(pack: RulePack, within = ""): Answers {
  const items = pack.items.filter((item) => item.code.startsWith(within));
  return Object.fromEntries(items.map((item) => [item.code, bestAnswer(pack, item)]));
}

const bestCounts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "A.II.1.i.a": { changeAgents: "10", changesMade: "10" },
  "A.II.1.i.b": { changesMade: "10", changesIntegrated: "10" },
  "A.II.3.iii.a": { violationsPrevious: "5", violationsCurrent: "0", violationsSanctioned: "0" },
  "A.II.4.i.a": { objectivesTotal: "8", objectivesAchieved: "8" },
  "A.II.5.ii.a": { complaintsDue: "12", complaintsInProcess: "0", complaintsResolved: "12" },
  "A.II.5.iii.a": { dueUnitHead: "1", dueMandatedOfficials: "3", dueOthers: "2", reported: "6" },
  "A.II.5.iii.b": { dueEselon3: "2", dueEselon4: "5", dueFunctionalStaff: "40", reported: "47" },
  "A.II.6.i.b": { servicesRegistered: "9", servicesSimplified: "9" },
};
