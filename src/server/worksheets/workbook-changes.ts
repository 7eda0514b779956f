import type { z } from "zod";
import type { workbookChange } from "../../contract/worksheets/workbook.ts";
import type { RulePack } from "../../core/instruments/pack.ts";
import type { Answer } from "../../core/worksheets/answer.ts";
import { fillingAreas, isInAreas } from "../../core/worksheets/filling-area.ts";
import type { WorkbookReading } from "../../core/worksheets/workbook/check.ts";
import { type Change, diffWorkbook, type ItemDiff } from "../../core/worksheets/workbook/diff.ts";
import { mayChange } from "../../core/worksheets/workflow.ts";
import type { Visit } from "./place.ts";
import { type Contents, readContents } from "./submission-contents.ts";
import { addressOf } from "./workbook/evidence-address.ts";

export type WorkbookChange = z.output<typeof workbookChange>;

/** What a workbook would change in the unit's layer: item by item, with the reason where it would change nothing. */
export type Plan = {
  readonly contents: Contents;
  /** Only what may be applied: items that are open to the asker. */
  readonly diff: readonly ItemDiff[];
  readonly changes: readonly WorkbookChange[];
};

/** `publicUrl` is where our own evidence addresses lead: a file that we filled with them brings no new links. */
export async function planImport(
  visit: Visit,
  pack: RulePack,
  reading: WorkbookReading,
  publicUrl: URL,
): Promise<Plan> {
  const contents = await readContents(visit);
  const { answers, notes } = reading.unit;
  const evidenceLinks = withoutOwnAddresses(reading.unit.evidenceLinks, contents, visit.place, publicUrl);
  const links = Object.entries(evidenceLinks).map(([item, lines]) => [item, lines.filter(isLink)] as const);
  const read = { answers, notes, evidenceLinks: Object.fromEntries(links), defects: reading.unit.defects };
  const diff = diffWorkbook(pack, contentOf(contents), read);
  const closed = new Map(
    diff.flatMap(({ code }) => {
      const why = whyClosed(visit, code);
      return why === null ? [] : [[code, why] as const];
    }),
  );
  const labels = new Map(pack.items.map(({ code, question }) => [code, question[visit.asker.language]]));
  const changes = diff.flatMap((item) => {
    const label = labels.get(item.code) ?? item.code;
    const tell = <Held>(field: WorkbookChange["field"], change: Change<Held>, show: (held: Held) => string) =>
      tellChange({ item: item.code, label, field }, change, show, closed.get(item.code) ?? null);
    return [
      tell("answer", item.answer, showAnswer),
      tell("note", item.note, (note) => note),
      tell("link", item.evidenceLinks, (list) => list.join("\n")),
      ...(evidenceLinks[item.code] ?? [])
        .filter((line) => !isLink(line))
        .map((line): WorkbookChange => {
          return {
            item: item.code,
            label,
            field: "link",
            kind: "invalid",
            ours: null,
            theirs: line,
            message: "not_a_link",
          };
        }),
    ];
  });
  return { contents, diff: diff.filter(({ code }) => !closed.has(code)), changes };
}

/** Whether anything of this item would be written. */
export function isApplied<Held>(
  change: Change<Held>,
): change is Extract<Change<Held>, { readonly kind: "added" | "changed" }> {
  return change.kind === "added" || change.kind === "changed";
}

function whyClosed({ asker, place, day }: Visit, item: string): string | null {
  if (!isInAreas(fillingAreas(asker.duties, place.unitId, day), item)) return "not_allowed_area";
  const may = mayChange(place.standpoint, "unit", item);
  return may.ok ? null : may.problem.kind;
}

/** Addresses of documents that the item rests on already are no news, whoever wrote them into the workbook. */
function withoutOwnAddresses(
  links: WorkbookReading["unit"]["evidenceLinks"],
  { evidence }: Contents,
  place: Visit["place"],
  publicUrl: URL,
): WorkbookReading["unit"]["evidenceLinks"] {
  const held = new Set(
    evidence
      .filter(({ url }) => url === null)
      .map(({ item, documentId }) => `${item} ${addressOf(publicUrl, place, { documentId, url: null })}`),
  );
  return Object.fromEntries(
    Object.entries(links).map(([item, lines]) => [item, lines.filter((line) => !held.has(`${item} ${line}`))]),
  );
}

function contentOf({ entries, evidence }: Contents) {
  const links = Map.groupBy(
    evidence.filter(({ url }) => url !== null),
    ({ item }) => item,
  );
  return {
    answers: Object.fromEntries(entries.flatMap(({ item, answer }) => (answer ? [[item, answer]] : []))),
    notes: Object.fromEntries(entries.filter(({ note }) => note !== "").map(({ item, note }) => [item, note])),
    evidenceLinks: Object.fromEntries([...links].map(([item, list]) => [item, list.flatMap(({ url }) => url ?? [])])),
  };
}

function tellChange<Held>(
  at: Pick<WorkbookChange, "item" | "label" | "field">,
  change: Change<Held>,
  show: (held: Held) => string,
  closed: string | null,
): WorkbookChange {
  const ours = "before" in change && change.before !== null ? show(change.before) : null;
  if (change.kind === "invalid") {
    return {
      ...at,
      kind: "invalid",
      ours,
      theirs: change.found === null ? null : String(change.found),
      message: change.cell,
    };
  }
  const theirs = "after" in change ? show(change.after) : change.kind === "same" ? ours : null;
  if (closed !== null && theirs !== null && change.kind !== "same")
    return { ...at, kind: "invalid", ours, theirs, message: closed };
  return { ...at, kind: change.kind, ours, theirs, message: null };
}

function showAnswer(answer: Answer): string {
  if (answer.kind === "choice") return answer.option;
  if (answer.kind === "index") return answer.value;
  return Object.entries(answer.counts)
    .map(([key, count]) => `${key} = ${count ?? "–"}`)
    .join("; ");
}

function isLink(line: string): boolean {
  return line.length <= 2000 && /^https?:\/\/\S+$/.test(line) && URL.canParse(line);
}
