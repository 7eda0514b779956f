import type { Round, Stage } from "../../contract/rounds.ts";
import { instantOf, localOf, type Zone } from "../ui/dates.ts";
import { stages } from "./stage-words.ts";

type Window = Round["windows"][number];
/** Local text of both ends per stage; blank: no window. The end is shown as people say it, as the last minute. */
export type WindowDraft = Readonly<Record<Stage, { readonly opens: string; readonly last: string }>>;

const minute = 60_000;

export function draftOf(windows: readonly Window[], zone: Zone): WindowDraft {
  const read = (stage: Stage) => {
    const window = windows.find((one) => one.stage === stage);
    if (!window) return { opens: "", last: "" };
    return {
      opens: localOf(window.opensAt, zone),
      last: localOf(new Date(Date.parse(window.closesAt) - minute).toISOString(), zone),
    };
  };
  return {
    self_assessment: read("self_assessment"),
    internal_review: read("internal_review"),
    proposal: read("proposal"),
  };
}

/** Back to windows with exclusive ends: the last minute belongs to the window. Half-filled stages are left out. */
export function windowsOf(draft: WindowDraft, zone: Zone): Window[] {
  return stages.flatMap((stage) => {
    const opensAt = instantOf(draft[stage].opens, zone);
    const last = instantOf(draft[stage].last, zone);
    if (opensAt === null || last === null) return [];
    return [{ stage, opensAt, closesAt: new Date(Date.parse(last) + minute).toISOString() }];
  });
}
