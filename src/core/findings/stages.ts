import { layers, type Tier } from "../kernel/layer.ts";

/**
 * Where on a worksheet's way something was found: the tiers of the internal evaluation, and the stages of the national
 * one (fact sheet 3.2, rows 9 to 16). The list is open: a later chapter may add a stage of its own.
 */
export const findingStages = [
  "preliminary",
  "tpi_member",
  "tpi_lead",
  "tpi_supervisor",
  "admin_selection",
  "document_analysis",
  "interview",
  "field_verification",
  "panel",
] as const;

export type FindingStage = (typeof findingStages)[number];

/** The tier behind a stage; null for the national stages. */
export function tierOfStage(stage: string): Tier | null {
  const tier = layers.find((layer) => layer === stage);
  return tier === undefined || tier === "unit" || tier === "tpn" ? null : tier;
}

/** Whose findings: the internal team's, whose stages are its tiers, or those of one stage of the national evaluation. */
export type FindingSide = "internal" | Exclude<FindingStage, Tier>;

/** The stages that whoever works on a side reads and words. Before a release nobody reads the other side's. */
export function stagesOfSide(side: FindingSide): readonly FindingStage[] {
  return side === "internal" ? findingStages.filter((stage) => tierOfStage(stage) !== null) : [side];
}
