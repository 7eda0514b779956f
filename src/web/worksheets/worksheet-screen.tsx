import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import * as m from "../../words/messages.js";
import { getInstrument } from "../../contract/instruments.ts";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import { getExpected } from "../../contract/worksheets/sorting.ts";
import { type Worksheet } from "../../contract/worksheets/shapes.ts";
import { usePageTitle } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { keyOf, useCall } from "../ui/queries.ts";
import { useMe } from "../ui/session.tsx";
import { ItemColumn } from "./item-column.tsx";
import { LadderColumn } from "./ladder-column.tsx";
import { MobileBar } from "./mobile-bar.tsx";
import { OutlinePanel } from "./outline-panel.tsx";
import { PanelHost } from "./panel-host.tsx";
import { type Instrument, SheetProvider } from "./sheet.ts";
import { useLinkedThread, useThreadCounts, useThreadNews } from "./threads/use-threads.ts";
import { useLive } from "./use-live.ts";
import { useOpenSheet } from "./use-open-sheet.ts";
import { useSheetKeys } from "./use-sheet-keys.ts";
import { useSheetPalette } from "./use-sheet-palette.ts";
import { WholeOutline } from "./whole-outline.tsx";
import { WorksheetHeader } from "./worksheet-header.tsx";
import { WorksheetSkeleton } from "./worksheet-skeleton.tsx";
import s from "./worksheet.module.css";

/** One worksheet, filled item after item: outline with scores, the item in focus, the ladder of gates. */
export function WorksheetScreen() {
  const { agencyId, worksheetId } = useParams({ from: "/lembar-kerja/$agencyId/$worksheetId" });
  const worksheet = useCall(getWorksheet, { params: { agencyId, worksheetId } });
  const instrumentId = worksheet.data?.round.instrumentId ?? "";
  const instrument = useCall(
    getInstrument,
    { params: { instrumentId } },
    { enabled: instrumentId !== "", staleTime: Infinity },
  );
  if (worksheet.data && instrument.data)
    return <OpenWorksheet key={worksheetId} worksheet={worksheet.data} instrument={instrument.data} />;
  const failed = worksheet.error ?? instrument.error;
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
  return <WorksheetSkeleton />;
}

function OpenWorksheet({ worksheet, instrument }: { readonly worksheet: Worksheet; readonly instrument: Instrument }) {
  const search = useSearch({ from: "/lembar-kerja/$agencyId/$worksheetId" });
  const navigate = useNavigate();
  const client = useQueryClient();
  const { agencyId, id: worksheetId } = worksheet;
  const params = useMemo(() => ({ agencyId, worksheetId }), [agencyId, worksheetId]);
  usePageTitle(`${worksheet.unitName} · ${m.worksheet_year_tag({ year: worksheet.round.year })}`);

  const go = useCallback(
    (item: string) =>
      void navigate({
        to: "/lembar-kerja/$agencyId/$worksheetId",
        params,
        search: { item },
        replace: true,
        resetScroll: false,
      }),
    [navigate, params],
  );
  const opened = useOpenSheet(worksheet, instrument, search.item, go);
  const { draft } = opened;
  const reread = useCallback(() => {
    for (const endpoint of [getWorksheet, getExpected])
      void client.invalidateQueries({ queryKey: keyOf(endpoint, { params }) });
  }, [client, params]);
  const me = useMe();
  const threadNews = useThreadNews();
  const threads = useThreadCounts(params);
  useLinkedThread(search.thread, opened.open);
  const everybody = useLive(params, opened.item.code, {
    onAnswered: (message) => {
      if (message.layer !== opened.layer) reread();
      else if ((draft.state.kept[message.item]?.version ?? 0) < message.version) draft.refresh(message.item);
    },
    onThread: threadNews,
    onChanged: reread,
  });
  const people = everybody.filter((person) => person.accountId !== me.accountId);
  const sheet = { ...opened, people, threads };
  useSheetKeys(sheet);
  useSheetPalette(sheet);

  return (
    <SheetProvider value={sheet}>
      <main className={s.page} id="content" tabIndex={-1}>
        <WorksheetHeader />
        <div className={s.shell} data-panel={sheet.panel?.kind}>
          <OutlinePanel />
          {sheet.wholeOutline ? <WholeOutline /> : <ItemColumn />}
          <LadderColumn />
        </div>
        <MobileBar />
        <PanelHost />
      </main>
    </SheetProvider>
  );
}
