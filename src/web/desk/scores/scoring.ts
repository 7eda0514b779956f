import { useEffect, useMemo } from "react";
import { getDeskScores, type Scores } from "../../../contract/desk/scores.ts";
import { getInstrument } from "../../../contract/instruments.ts";
import type { Answer, Answers } from "../../../core/worksheets/answer.ts";
import { isPanel } from "../../../core/desk/room/acts.ts";
import { useCall } from "../../ui/queries.ts";
import type { Reply } from "../../ui/call.ts";
import { outlineOf, type Outline, type OutlineItem } from "../../worksheets/outline.ts";
import { useKeptText } from "../room/kept-text.ts";
import type { Room } from "../room/use-room.ts";
import { type ScoreDrafts, useScoreDrafts } from "./use-score-drafts.ts";
import { type Sealing, useSealing } from "./use-sealing.ts";

/** Everything that the panel's work at items needs: the item in hand, one's own scores, and what is revealed. */
export type Scoring = {
  readonly room: Room;
  readonly scores: Scores;
  readonly instrument: Reply<typeof getInstrument>;
  readonly outline: Outline;
  readonly item: OutlineItem;
  readonly go: (code: string) => void;
  readonly drafts: ScoreDrafts;
  readonly sealing: Sealing;
};

export type OpenedScoring =
  | { readonly kind: "waiting" }
  | { readonly kind: "failed"; readonly problem: unknown; readonly retry: () => void }
  | { readonly kind: "open"; readonly scoring: Scoring };

const noDrafts: Scores["drafts"] = [];

export function useScoring(room: Room): OpenedScoring {
  const here = { agencyId: room.session.agencyId, sessionId: room.session.id };
  const mayScore = isPanel(room.me.role);
  const read = useCall(getDeskScores, { params: here }, { enabled: mayScore, refetchInterval: 30_000 });
  const { data: scores, refetch } = read;
  const instrument = useCall(
    getInstrument,
    { params: { instrumentId: scores?.instrumentId ?? "" } },
    { enabled: scores !== undefined, staleTime: Number.POSITIVE_INFINITY },
  );
  const [chosen, go] = useKeptText(`item.${room.session.id}`);
  const drafts = useScoreDrafts(here, room.me.accountId, scores?.drafts ?? noDrafts);
  const sealing = useSealing(here, room.me.accountId);
  const outline = useMemo(() => (instrument.data ? outlineOf(instrument.data.pack) : null), [instrument.data]);
  const shown = shownOf(room);
  useEffect(() => {
    if (shown !== "") void refetch();
  }, [shown, refetch]);

  const problem = read.error ?? instrument.error;
  if (!scores || !instrument.data || !outline) {
    const retry = () => void (read.error ? read.refetch() : instrument.refetch());
    return problem ? { kind: "failed", problem, retry } : { kind: "waiting" };
  }
  const item = outline.itemsByCode.get(chosen) ?? outline.items[0];
  if (!item) return { kind: "waiting" };
  return {
    kind: "open",
    scoring: { room, scores, instrument: instrument.data, outline, item, go, drafts, sealing },
  };
}

/** Changes when something that is to be read anew happened: a seal, a reveal, an agreed score. */
function shownOf({ state }: Room): string {
  return Object.entries(state.scores)
    .map(([item, { sealed, revealedAt, agreedAt }]) => `${item}:${sealed.length}:${revealedAt ?? ""}:${agreedAt ?? ""}`)
    .join(" ");
}

/** One's own last sealed score of an item. */
export function ownSeal({ scores }: Pick<Scoring, "scores">, item: string): Scores["seals"][number] | null {
  return scores.seals.findLast((seal) => seal.item === item) ?? null;
}

/** What one would score now: the draft where there is one, else what was sealed. */
export function ownAnswer(scoring: Pick<Scoring, "scores" | "drafts">, item: string): Answer | null {
  return scoring.drafts.contentOf(item).answer ?? ownSeal(scoring, item)?.answer ?? null;
}

export function ownAnswers(scoring: Pick<Scoring, "scores" | "drafts" | "outline">): Answers {
  return Object.fromEntries(
    scoring.outline.items.flatMap(({ code }) => {
      const answer = ownAnswer(scoring, code);
      return answer ? [[code, answer]] : [];
    }),
  );
}

export function revealedOf({ scores }: Pick<Scoring, "scores">, item: string): Scores["revealed"][number] | null {
  return scores.revealed.find((one) => one.item === item) ?? null;
}

/** Members of the panel who have sealed a score of the item, as far as the room has told. */
export function sealersOf({ room, scores }: Pick<Scoring, "room" | "scores">, item: string): readonly string[] {
  const read = scores.sealed.filter((one) => one.item === item).map(({ accountId }) => accountId);
  return [...new Set([...read, ...(room.state.scores[item]?.sealed ?? [])])];
}
