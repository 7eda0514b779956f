import * as m from "../../words/messages.js";
import type { Layer } from "../../core/kernel/layer.ts";

/** The name of a layer as people say it. */
export function layerName(layer: Layer): string {
  return names[layer]();
}

const names = {
  unit: m.worksheet_layer_unit,
  preliminary: m.worksheet_layer_preliminary,
  tpi_member: m.worksheet_layer_tpi_member,
  tpi_lead: m.worksheet_layer_tpi_lead,
  tpi_supervisor: m.worksheet_layer_tpi_supervisor,
  tpn: m.worksheet_layer_tpn,
} as const satisfies Record<Layer, () => string>;
