import { useMemo } from "react";
import { getInstrument } from "../../contract/instruments.ts";
import type { PackItem } from "../../core/instruments/pack.ts";
import { exactly, toNumber } from "../../core/kernel/exact.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { currentLanguage } from "../ui/locale.ts";
import { points } from "../ui/numbers.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";

type Row = { readonly item: PackItem; readonly place: string; readonly question: string; readonly isOfficial: boolean };

/** Every scored item of a pack, with its weight, kind and clause; the official wording where it was imported. */
export function PackTable({ instrumentId }: { readonly instrumentId: string }) {
  const instrument = useCall(getInstrument, { params: { instrumentId } }, { staleTime: 60 * 60_000 });
  const rows = useMemo(() => (instrument.data ? rowsOf(instrument.data) : []), [instrument.data]);
  const columns = useMemo(() => columnsOf(), []);
  if (instrument.isPending) return <TableSkeleton rows={10} />;
  if (instrument.isError) return <ProblemPanel problem={instrument.error} onRetry={() => void instrument.refetch()} />;
  return <DataTable label={m.instruments_items()} columns={columns} rows={rows} rowKey={(row) => row.item.code} fileName={instrumentId} />;
}

function rowsOf({ pack, wording }: Reply<typeof getInstrument>): readonly Row[] {
  const names = new Map(pack.nodes.map((node) => [node.code, node.name[currentLanguage()]]));
  return pack.items.map((item) => {
    const official = currentLanguage() === "id" ? wording[item.code]?.question : undefined;
    const parent = item.code.split(".").slice(0, -1).join(".");
    return { item, place: names.get(parent) ?? "", question: official ?? item.question[currentLanguage()], isOfficial: official !== undefined };
  });
}

function columnsOf(): readonly Column<Row>[] {
  return [
    { id: "code", title: m.instruments_code(), value: (row) => row.item.code },
    {
      id: "question", title: m.instruments_question(), main: true, value: (row) => row.question,
      cell: (row) => (
        <>
          {row.question}
          {row.isOfficial && <small> · {m.instruments_official()}</small>}
        </>
      ),
    },
    { id: "place", title: m.instruments_place(), value: (row) => row.place },
    { id: "kind", title: m.instruments_kind(), value: (row) => kindWord(row.item.answerKind) },
    { id: "weight", title: m.instruments_weight(), align: "end", value: (row) => toNumber(exactly(row.item.weight)), cell: (row) => points(row.item.weight), csv: (row) => points(row.item.weight, 4) },
  ];
}

/** Kinds named by their letters ("abcd") are shown so; the others by word. */
function kindWord(kind: string): string {
  if (kind === "ya_tidak") return m.instruments_kind_yes_no();
  if (kind === "ratio") return m.instruments_kind_ratio();
  if (kind.startsWith("index")) return m.instruments_kind_index();
  return kind.toUpperCase().split("").join(" / ");
}
