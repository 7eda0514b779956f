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
