import { getInstrument, listInstruments } from "../../../contract/instruments.ts";
import * as m from "../../../words/messages.js";
import { useLanguage } from "../../ui/language.tsx";
import { useCall } from "../../ui/queries.ts";
import { type Outline, outlineOf } from "../../worksheets/outline.ts";

export type Places = {
  readonly groups: readonly { readonly key: string; readonly name: string }[];
  /** For a choice: every item by area, and each area as a whole. */
  readonly options: readonly { readonly group: string; readonly items: readonly Option[] }[];
  readonly nameOf: (place: string) => string;
  /** Whether a question kept for a place may be asked at an item of the area. */
  readonly fits: (place: string, group: string) => boolean;
};
type Option = { readonly value: string; readonly label: string };

/** The places of the instrument in use for which a question can be kept; null until they are there. */
export function usePlaces(): Places | null {
  const { language } = useLanguage();
  const instruments = useCall(listInstruments, {});
  const packId = (instruments.data?.items.find((one) => one.inUse) ?? instruments.data?.items[0])?.id ?? "";
  const instrument = useCall(
    getInstrument,
    { params: { instrumentId: packId } },
    { enabled: packId !== "", staleTime: Infinity },
  );
  if (!instrument.data) return null;
  const { pack } = instrument.data;
  const outline = outlineOf(pack);
  const nodes = new Map(pack.nodes.map(({ code, name }) => [code, name[language]]));
  return {
    groups: outline.groups.map((group) => ({ key: group.key, name: `${group.label} ${group.name[language]}`.trim() })),
    options: outline.groups.map((group) => ({
      group: `${group.label} ${group.name[language]}`.trim(),
      items: [
        ...group.nodes.map((code) => ({
          value: code,
          label: `${code} ${m.desk_bank_whole({ name: nodes.get(code) ?? "" })}`,
        })),
        ...group.items
          .filter(({ code }) => !group.nodes.includes(code))
          .map(({ code, item }) => ({ value: code, label: `${code} ${item.question[language]}` })),
      ],
    })),
    nameOf: (place) => nodes.get(place) ?? outline.itemsByCode.get(place)?.item.question[language] ?? "",
    fits: (place, group) => fitsGroup(outline, place, group),
  };
}

function fitsGroup(outline: Outline, place: string, group: string): boolean {
  const items = outline.groups.find(({ key }) => key === group)?.items ?? [];
  return items.some(({ code }) => code.startsWith(place));
}
