import { layers, type Layer } from "../kernel/layer.ts";

/** Which layers of a worksheet somebody may see, and how fresh. */
export type Visibility = {
  /** Layers as they stand now. */
  readonly now: readonly Layer[];
  /** Layers as they stood when they were last released. */
  readonly released: readonly Layer[];
};

/**
 * The unit's layer is seen by everybody who may read the worksheet. The assessors' layers are their own affair until a
 * return or a conclusion releases them; what they write after that stays theirs until the next release. The national
 * team's layer is written with the release of its outcome alone (decision 0046): what is there was released.
 */
export function visibleLayers(mayReadInternal: boolean, wasReleased: boolean): Visibility {
  const internal = layers.filter((layer) => layer !== "unit" && layer !== "tpn");
  if (mayReadInternal) return { now: ["unit", ...internal, "tpn"], released: [] };
  return { now: ["unit", "tpn"], released: wasReleased ? internal : [] };
}
