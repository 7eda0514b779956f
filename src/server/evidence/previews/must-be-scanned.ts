import { belongsTo } from "../../../core/people/permissions.ts";
import type { Asker, House } from "../../platform/http.ts";

/** Where there is a scanner, others than the unit that sent a file wait for its word. */
export function mustBeScanned({ settings }: Pick<House, "settings">, asker: Asker, unitId: string): boolean {
  return settings.virusScanner !== undefined && !belongsTo(asker, unitId);
}
