import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { getRepairs, listHandovers, listQuestions } from "../../contract/reviews/work.ts";
import { listFindingDrafts, listFindings } from "../../contract/findings/writing.ts";
import { getInstrument } from "../../contract/instruments.ts";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import { type Worksheet } from "../../contract/worksheets/shapes.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import * as m from "../../words/messages.js";
import { EmptyState } from "../ui/empty-state.tsx";
import { ButtonLink } from "../ui/links.tsx";
import { usePageTitle } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { keyOf, useCall } from "../ui/queries.ts";
import { PageSkeleton } from "../ui/skeletons.tsx";
import { PanelHost } from "../worksheets/panel-host.tsx";
import { type Instrument, type Panel, SheetProvider } from "../worksheets/sheet.ts";
import { useLinkedThread, useThreadCounts, useThreadNews } from "../worksheets/threads/use-threads.ts";
import { useLive } from "../worksheets/use-live.ts";
import { DeclarationGate, mustDeclare } from "./declaration-gate.tsx";
import { type Review, ReviewProvider, reviewPanels } from "./review.ts";
import { ReviewDesk } from "./review-desk.tsx";
import { reviewFilters } from "./review-facts.ts";
import { ReviewHeader } from "./review-header.tsx";
import { ReviewOutline } from "./review-outline.tsx";
import { ReviewSide } from "./review-side.tsx";
import { firstTier, tiersToChoose, useOpenReview } from "./use-open-review.ts";
import { useDepth } from "./use-depth.ts";
import { useReviewKeys } from "./use-review-keys.ts";
import s from "./review.module.css";

const address = "/lembar-kerja/$agencyId/$worksheetId/evaluasi";

/** The assessor's desk: the unit's word and one's own judgement side by side, item after item. */
export function ReviewScreen() {
  const { agencyId, worksheetId } = useParams({ from: address });
  const search = useSearch({ from: address });
  const worksheet = useCall(getWorksheet, { params: { agencyId, worksheetId } });
  const instrumentId = worksheet.data?.round.instrumentId ?? "";
  const instrument = useCall(
    getInstrument,
    { params: { instrumentId } },
    { enabled: instrumentId !== "", staleTime: Infinity },
  );
  const failed = worksheet.data ? instrument.error : worksheet.error;
  if (failed) {
    return (
      <main className={s.alone} id="content">
        <ProblemPanel
          problem={failed}
          onRetry={() => void (worksheet.error ? worksheet.refetch() : instrument.refetch())}
        />
      </main>
    );
  }
  if (!worksheet.data || !instrument.data) return <PageSkeleton />;
  if (mustDeclare(worksheet.data)) return <DeclarationGate worksheet={worksheet.data} />;
  const tiers = tiersToChoose(worksheet.data);
  if (tiers.length === 0 && !worksheet.data.may["reviews.assign"]?.allowed)
    return <NotYet worksheet={worksheet.data} />;
  const tier = tiers.find((one) => one === search.tier) ?? firstTier(worksheet.data);
  return (
    <OpenReview key={`${worksheetId} ${tier}`} worksheet={worksheet.data} instrument={instrument.data} tier={tier} />
  );
}

/** No tier's answers may be read here: an empty desk would look like a judgement of nothing. */
function NotYet({ worksheet }: { readonly worksheet: Worksheet }) {
  usePageTitle(`${worksheet.unitName} · ${m.reviews_title()}`);
  return (
    <main className={s.alone} id="content" tabIndex={-1}>
      <h1>{worksheet.unitName}</h1>
      <EmptyState
        title={m.reviews_closed_title()}
        action={
          <ButtonLink
            to="/lembar-kerja/$agencyId/$worksheetId"
            params={{ agencyId: worksheet.agencyId, worksheetId: worksheet.id }}
          >
            {m.reviews_open_worksheet()}
          </ButtonLink>
        }
      >
        {m.reviews_closed()}
      </EmptyState>
    </main>
  );
}

function OpenReview({
  worksheet,
  instrument,
  tier,
}: {
  readonly worksheet: Worksheet;
  readonly instrument: Instrument;
  readonly tier: Tier;
}) {
  const search = useSearch({ from: address });
  const change = useSearchChange();
  const reread = useReread(worksheet);
  usePageTitle(`${worksheet.unitName} · ${m.reviews_title()}`);

  const opened = useOpenReview(worksheet, instrument, {
    item: search.item,
    tier,
    filter: reviewFilters.find((one) => one === search.show) ?? "all",
    go: useCallback((item) => change({ item }), [change]),
  });
  const { draft, item } = opened.sheet;
  const here = useMemo(
    () => ({ agencyId: worksheet.agencyId, worksheetId: worksheet.id }),
    [worksheet.agencyId, worksheet.id],
  );
  const threadNews = useThreadNews();
  const threads = useThreadCounts(here);
  useLinkedThread(search.thread, opened.sheet.open);
  const people = useLive(here, item.code, {
    onAnswered: (message) => {
      if (message.layer !== tier) reread();
      else if ((draft.state.kept[message.item]?.version ?? 0) < message.version) draft.refresh(message.item);
    },
    onThread: threadNews,
    onChanged: reread,
  });
  const sheet = { ...opened.sheet, people, threads };
  const depth = useDepth(worksheet, sheet.pack, { ...opened, threads });
  const review: Review = {
    ...opened,
    ...depth,
    sheet,
    setFilter: (filter) => change({ show: filter === "all" ? undefined : filter }),
    chooseTier: (chosen) => change({ tier: chosen }),
    panel: reviewPanels.find((one) => one === search.panel) ?? null,
    openPanel: (panel) => change({ panel: panel ?? undefined }),
  };
  useReviewKeys(review);

  return (
    <SheetProvider value={sheet}>
      <ReviewProvider value={review}>
        <div className={s.room} data-beside={besideOf(sheet.panel)}>
          <ReviewHeader />
          <main className={s.shell} id="content" tabIndex={-1} data-panel={review.panel !== null || undefined}>
            <ReviewOutline />
            <ReviewDesk />
            <ReviewSide />
          </main>
          <PanelHost />
        </div>
      </ReviewProvider>
    </SheetProvider>
  );
}

/** How much room what opens beside the item takes, so that the desk moves aside and nothing of it is covered. */
function besideOf(panel: Panel | null): "wide" | "narrow" | undefined {
  if (panel === null) return undefined;
  return ["preview", "import", "export"].includes(panel.kind) ? "wide" : "narrow";
}

type Words = {
  item?: string | undefined;
  tier?: string | undefined;
  show?: string | undefined;
  panel?: string | undefined;
};

function useSearchChange(): (part: Words) => void {
  const navigate = useNavigate({ from: address });
  return useCallback(
    (part) => {
      const merge = (before: Words) =>
        Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined));
      void navigate({ to: ".", search: merge, replace: true, resetScroll: false });
    },
    [navigate],
  );
}

function useReread(worksheet: Pick<Worksheet, "agencyId" | "id">): () => void {
  const client = useQueryClient();
  const { agencyId, id } = worksheet;
  return useCallback(() => {
    void client.invalidateQueries({ queryKey: keyOf(getWorksheet, { params: { agencyId, worksheetId: id } }) });
    for (const beside of [listQuestions, listHandovers, getRepairs, listFindings, listFindingDrafts])
      void client.invalidateQueries({ queryKey: keyOf(beside) });
  }, [client, agencyId, id]);
}
