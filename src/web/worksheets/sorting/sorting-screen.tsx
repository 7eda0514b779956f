import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { getInstrument } from "../../../contract/instruments.ts";
import { getWorksheet } from "../../../contract/worksheets/filling.ts";
import { getSorting } from "../../../contract/worksheets/sorting.ts";
import * as m from "../../../words/messages.js";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { TextLink } from "../../ui/links.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { outlineOf } from "../outline.ts";
import { SortingDesk } from "./sorting-desk.tsx";

/** Sorting: what was dropped and what nothing rests on yet, file after file to the items it proves. */
export function SortingScreen() {
  const params = useParams({ from: "/lembar-kerja/$agencyId/$worksheetId/pilah" });
  const worksheet = useCall(getWorksheet, { params });
  const instrumentId = worksheet.data?.round.instrumentId ?? "";
  const instrument = useCall(
    getInstrument,
    { params: { instrumentId } },
    { enabled: instrumentId !== "", staleTime: Infinity },
  );
  // Asked once here, so that who may not sort is told so in place of an empty desk.
  const allowed = useCall(getSorting, { params, query: {} });
  const pack = instrument.data?.pack;
  const outline = useMemo(() => (pack ? outlineOf(pack) : null), [pack]);
  const problem = worksheet.error ?? instrument.error ?? (allowed.data ? null : allowed.error);
  if (problem) {
    return (
      <Page title={m.sorting_title()}>
        <ProblemPanel problem={problem} onRetry={() => void worksheet.refetch().then(() => allowed.refetch())} />
      </Page>
    );
  }
  if (!worksheet.data || !outline || !allowed.data) return <PageSkeleton />;
  return (
    <Page
      title={m.sorting_title()}
      width="full"
      tags={
        <TextLink to="/lembar-kerja/$agencyId/$worksheetId" params={params} search={{}} size="sm">
          {m.sorting_back({ unit: worksheet.data.unitName, year: worksheet.data.round.year })}
        </TextLink>
      }
      lead={m.sorting_lead()}
    >
      <SortingDesk worksheet={worksheet.data} outline={outline} />
    </Page>
  );
}
