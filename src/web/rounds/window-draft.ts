import type { Stage } from "../../contract/rounds.ts";
import { instantOf, localOf, type Zone } from "../ui/dates.ts";

type Window<Which extends Stage> = { readonly stage: Which; readonly opensAt: string; readonly closesAt: string };
/** Local text of both ends per stage; blank: no window. The end is shown as people say it, as the last minute. */
export type WindowDraft<Which extends Stage = Stage> = Readonly<
  Record<Which, { readonly opens: string; readonly last: string }>
>;

const minute = 60_000;

export function draftOf<Which extends Stage>(
  windows: readonly Window<Which>[],
  stages: readonly Which[],
  zone: Zone,
): WindowDraft<Which> {
  const read = (stage: Which) => {
    const window = windows.find((one) => one.stage === stage);
    if (!window) return { opens: "", last: "" };
    return {
      opens: localOf(window.opensAt, zone),
      last: localOf(new Date(Date.parse(window.closesAt) - minute).toISOString(), zone),
    };
  };
  // Every stage of the list is in the result, since the result is made from the list.
  return Object.fromEntries(stages.map((stage) => [stage, read(stage)])) as WindowDraft<Which>;
}

/** Back to windows with exclusive ends: the last minute belongs to the window. Half-filled stages are left out. */
export function windowsOf<Which extends Stage>(
  draft: WindowDraft<Which>,
  stages: readonly Which[],
  zone: Zone,
): Window<Which>[] {
  return stages.flatMap((stage) => {
    const opensAt = instantOf(draft[stage].opens, zone);
    const last = instantOf(draft[stage].last, zone);
    if (opensAt === null || last === null) return [];
    return [{ stage, opensAt, closesAt: new Date(Date.parse(last) + minute).toISOString() }];
  });
}
