import type { z } from "zod";
import type {
  getRequirements,
  getUnitRequirements,
  Line as ToldLine,
  UnitLine,
} from "../../../contract/proposals/requirements.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import {
  agencyEligibility,
  agencyOutcome,
  eligibility,
  fittingCategory,
} from "../../../core/proposals/requirements/eligibility.ts";
import type { Line } from "../../../core/proposals/requirements/line.ts";
import { mayBeAffirmative, type RequirementPack } from "../../../core/proposals/requirements/rule-pack.ts";
import { effectiveWindow } from "../../../core/rounds/windows.ts";
import { type Category, predicateOf } from "../../../core/proposals/units.ts";
import { type Asker, today } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { findAgencyRound, findRound } from "../../rounds/queries.ts";
import { type FactRow, findFacts } from "./facts.ts";
import { countReady } from "./kit-ready.ts";
import { type AgencySituation, findSituation, findUnits, type RoundPlace, type UnitRow } from "./situation.ts";

type Told = z.input<typeof getRequirements.reply>;
type ToldUnit = z.input<typeof getUnitRequirements.reply>;

const mostUnits = 2000;

/** The agency's lines, and one line a unit: of all units, or of those whose proofs the asker may see. */
export async function findRequirements(
  rows: TenantDatabase,
  place: RoundPlace,
  target: "WBK" | "WBBM",
  asker: Asker,
  now: Date,
): Promise<Told> {
  const here = await findSituation(rows, place);
  const { pack, situation, quota, exception, proposed } = here;
  const all = await findUnits(rows, place, null);
  const units = all.filter(
    ({ unitId }) => mayDo("requirements.readUnit", asker, { agencyId: place.agencyId, unitId }, today(now)).ok,
  );
  const outcome = agencyOutcome(pack, situation);
  const ready = await countReady(rows, place, pack);
  return {
    pack: { id: pack.id, version: pack.version, title: pack.title },
    year: situation.year,
    referenceDay: situation.referenceDay,
    target,
    window: await findWindow(rows, place),
    outcome: { now: outcome.outcome, reachable: outcome.reachable, selfAdministered: outcome.selfAdministered },
    quota: {
      limit: quota,
      proposed: proposed.length,
      exception: exception && { ...exception, grantedAt: exception.grantedAt.toISOString() },
    },
    lines: tellLines(pack, agencyEligibility(pack, situation, target).lines),
    facts: [...(await findFacts(rows, { agencyId: place.agencyId, unitIds: null }))],
    scales: scalesOf(pack),
    units: units.map((unit) => tellUnit(here, unit, target, ready)),
    isCut: all.length === mostUnits,
  };
}

function tellUnit(
  { pack, situation, proposed }: AgencySituation,
  unit: UnitRow,
  target: "WBK" | "WBBM",
  ready: ReadonlyMap<string, { ready: number; all: number }>,
): UnitLine {
  const category = fittingCategory(pack, situation, unit.unitKind, unit.target ?? target);
  const inProposal = unit.worksheetId !== null && proposed.includes(unit.worksheetId);
  const judged = eligibility(pack, withUnit(situation, inProposal), unit, category);
  const { unitId, unitName, unitKind, worksheetId } = unit;
  return {
    unitId,
    unitName,
    unitKind,
    worksheetId,
    category,
    inProposal,
    target: unit.target,
    mayBeAffirmative: mayBeAffirmative(pack, situation.agency, unitKind),
    overall: judged.overall,
    steps: tellLines(pack, judged.lines).map(({ id, name, status, waived, next, owes }) => {
      return {
        id,
        name,
        status,
        waived,
        next,
        owes,
      };
    }),
    kit:
      worksheetId === null
        ? null
        : (ready.get(worksheetId) ?? {
            ready: 0,
            all: kitSize(pack, unit.target),
          }),
  };
}

/** Every line of one unit for a category; without one, for the category that fits its worksheet. */
export async function findUnitRequirements(
  rows: TenantDatabase,
  place: RoundPlace & { readonly unitId: string },
  asked: Category | undefined,
): Promise<ToldUnit> {
  const { pack, situation, proposed } = await findSituation(rows, place);
  const [unit] = await findUnits(rows, place, [place.unitId]);
  if (!unit) throw notFound();
  const affirmative = mayBeAffirmative(pack, situation.agency, unit.unitKind);
  const category = asked ?? fittingCategory(pack, situation, unit.unitKind, unit.target ?? "WBK");
  const inProposal = unit.worksheetId !== null && proposed.includes(unit.worksheetId);
  const { lines, overall } = eligibility(pack, withUnit(situation, inProposal), unit, category);
  return {
    unitId: unit.unitId,
    unitName: unit.unitName,
    unitKind: unit.unitKind,
    worksheetId: unit.worksheetId,
    year: situation.year,
    referenceDay: situation.referenceDay,
    window: await findWindow(rows, place),
    category,
    categories: affirmative ? ["WBK", "WBK-AFIRMASI", "WBBM", "WBBM-AFIRMASI"] : ["WBK", "WBBM"],
    overall,
    lines: tellLines(pack, lines),
    facts: [...(unit.facts as readonly FactRow[])],
    scales: scalesOf(pack),
  };
}

/** The quota with the unit among those that are proposed. */
function withUnit(situation: AgencySituation["situation"], isProposed: boolean): AgencySituation["situation"] {
  const { quota } = situation;
  return isProposed ? situation : { ...situation, quota: { ...quota, proposed: quota.proposed + 1 } };
}

async function findWindow(rows: TenantDatabase, { agencyId, roundId }: RoundPlace): Promise<Told["window"]> {
  const round = await findRound(rows, roundId);
  const own = await findAgencyRound(rows, agencyId, roundId);
  const window = effectiveWindow("proposal", round.windows, own.windows);
  return window && { opensAt: window.opensAt, closesAt: window.closesAt };
}

function tellLines(pack: RequirementPack, lines: readonly Line[]): ToldLine[] {
  return lines.map((line) => {
    const { name, why } = pack.requirements.find(({ id }) => id === line.id) ?? { name: noWords, why: noWords };
    return { ...line, name, why, known: line.known && tellKnown(line.known) };
  });
}

/** A copy that may be written to, as the contract's types ask. */
function tellKnown(known: NonNullable<Line["known"]>): NonNullable<ToldLine["known"]> {
  return known.kind === "conditions" ? { ...known, unmet: [...known.unmet] } : known;
}

const noWords = { id: "", en: "" };

function scalesOf(pack: RequirementPack): Record<string, string[]> {
  return Object.fromEntries(
    pack.requirements.flatMap(({ rule }) =>
      rule.kind === "grade" ? [[rule.fact, [...(pack.scales[rule.scale]?.grades ?? [])]] as const] : [],
    ),
  );
}

function kitSize(pack: RequirementPack, target: "WBK" | "WBBM" | null): number {
  return pack.kit.filter(({ predicates }) => predicates.includes(predicateOf(target ?? "WBK"))).length;
}
