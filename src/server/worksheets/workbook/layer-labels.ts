import type { Layer } from "../../../core/kernel/layer.ts";

/** Layers as the official form names them; they head columns, so they do not follow the reader's language. */
export const layerLabels: Readonly<Record<Layer, string>> = {
  unit: "Unit",
  preliminary: "Penilai Awal",
  tpi_member: "Anggota TPI",
  tpi_lead: "Ketua TPI",
  tpi_supervisor: "Pengendali Teknis TPI",
  tpn: "TPN",
};
