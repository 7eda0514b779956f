import type { z } from "zod";
import type { UnitFile, unitFile } from "../../../contract/proposals/exchange-format.ts";
import type { RulePack } from "../../../core/instruments/pack.ts";
import { hex } from "../../../core/proposals/package.ts";
import { sealedOf } from "../../../core/proposals/proof.ts";
import { answersBehind, claimScores, compareClaims } from "../../../core/proposals/exchange/score-claims.ts";
import { sealRoot } from "../../../core/worksheets/receipt.ts";
import { isSameAnswer } from "../../../core/worksheets/same-answer.ts";
import { answer as answerShape } from "../../../contract/worksheets/shapes.ts";
import { sealTools } from "../../worksheets/submit.ts";
import type { Fault } from "./verify-package.ts";

type Checked = { readonly faults: readonly Fault[]; readonly scores: number; readonly roots: number };

/** One unit: every layer's scores computed anew, its evidence in the package, its submission under its root. */
export function checkUnit(
  pack: RulePack | null,
  told: UnitFile,
  parts: ReadonlySet<string>,
  missing: ReadonlySet<string>,
): Checked {
  const faults: Fault[] = [];
  let scores = 0;
  for (const { layer, evidence, scores: claimed } of told.layers) {
    if (pack) {
      const found = claimScores(pack, answersBehind(told.tiers, layer, told.layers), told.held);
      scores += 1;
      for (const { path, claimed: says, found: is } of compareClaims(claimed, found))
        faults.push({ kind: "score", at: `${layer} ${path}`, says: `claims ${says}, and the answers give ${is}` });
    }
    for (const { item, sha256 } of evidence)
      if (sha256 !== null && !parts.has(`evidence/${sha256}`) && !missing.has(sha256))
        faults.push({
          kind: "reference",
          at: `${layer} ${item}`,
          says: `rests on ${sha256}, which is not in the package`,
        });
  }
  const roots = told.submission ? 1 : 0;
  if (told.submission) faults.push(...checkSubmission(told, told.submission));
  return { faults, scores, roots };
}

/** The root over the leaves, and, while the unit's layer is closed, each sealed answer against the one in the package. */
function checkSubmission(told: UnitFile, submission: NonNullable<z.output<typeof unitFile>["submission"]>): Fault[] {
  const faults: Fault[] = [];
  const { root, leaves, code } = submission;
  if (hex(sealRoot(leaves.map(sealedOf), sealTools)) !== root)
    faults.push({ kind: "receipt", at: `submission ${code}`, says: "its leaves do not lead to its root" });
  if (told.state !== "submitted" && told.state !== "concluded") return faults;
  const entries = new Map(
    told.layers.find(({ layer }) => layer === "unit")?.entries.map(({ item, answer }) => [item, answer]) ?? [],
  );
  const sealed = new Set<string>();
  for (const { text } of leaves) {
    const said = readAnswer(text);
    if (!said) continue;
    sealed.add(said.item);
    const now = entries.get(said.item) ?? null;
    if (!isSameAnswer(said.answer, now))
      faults.push({
        kind: "receipt",
        at: `submission ${code} ${said.item}`,
        says: "the answer is not the one that was submitted",
      });
  }
  for (const [item, answer] of entries)
    if (answer !== null && !sealed.has(item))
      faults.push({
        kind: "receipt",
        at: `submission ${code} ${item}`,
        says: "the answer was not among those submitted",
      });
  return faults;
}

function readAnswer(text: string) {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said !== "object" || said === null || !("kind" in said) || said.kind !== "answer") return null;
    if (!("item" in said) || typeof said.item !== "string" || !("answer" in said)) return null;
    const answer = answerShape.nullable().safeParse(said.answer);
    return answer.success ? { item: said.item, answer: answer.data } : null;
  } catch {
    return null;
  }
}
