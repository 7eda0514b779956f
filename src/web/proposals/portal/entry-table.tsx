import { Checkbox } from "@mantine/core";
import { useMemo } from "react";
import type { z } from "zod";
import type { portalEntry } from "../../../contract/proposals/portal.ts";
import * as m from "../../../words/messages.js";
import type { Column } from "../../ui/columns.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedText } from "../../ui/linked-text.ts";
import { currentLanguage } from "../../ui/locale.ts";

type Entry = z.infer<typeof portalEntry>;

/** Every entry that would be told, by the portal's number; only what is missing, where that is asked for. */
export function EntryTable({ entries, unitName }: { readonly entries: readonly Entry[]; readonly unitName: string }) {
  const [show, setShow] = useLinkedText("show");
  const columns = useMemo(() => columnsOf(), []);
  const rows = show === "missing" ? entries.filter(isLacking) : entries;
  return (
    <DataTable
      label={m.portal_entries()}
      columns={columns}
      rows={rows}
      rowKey={({ soalId }) => String(soalId)}
      fileName={`portalrb-${unitName.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`}
      searchable={false}
      empty={<EmptyState title={m.portal_changes_none()} />}
      filters={
        <Checkbox
          label={m.portal_missing_only()}
          checked={show === "missing"}
          onChange={(event) => setShow(event.currentTarget.checked ? "missing" : "")}
        />
      }
    />
  );
}

function isLacking({ unit, tpi, evidence }: Entry): boolean {
  return unit === null || tpi === null || evidence === null;
}

function columnsOf(): readonly Column<Entry>[] {
  return [
    { id: "number", title: m.portal_col_number(), align: "end", value: ({ soalId }) => soalId },
    {
      id: "item",
      title: m.portal_col_item(),
      main: true,
      value: ({ item, question }) => `${item} ${question[currentLanguage()]}`,
      cell: ({ item, question }) => (
        <>
          <strong>{item}</strong>
          <br />
          <small>{question[currentLanguage()]}</small>
        </>
      ),
    },
    { id: "own", title: m.portal_col_unit_answer(), value: ({ unit }) => unit, cell: ({ unit }) => unit ?? "–" },
    { id: "tpi", title: m.portal_col_tpi_answer(), value: ({ tpi }) => tpi, cell: ({ tpi }) => tpi ?? "–" },
    {
      id: "evidence",
      title: m.portal_col_evidence(),
      value: ({ evidence }) => evidence,
      cell: ({ evidence, item }) => <Evidence evidence={evidence} item={item} />,
    },
  ];
}

function Evidence({ evidence, item }: Pick<Entry, "evidence" | "item">) {
  if (evidence === null) return <>{m.portal_evidence_none()}</>;
  if (!evidence.startsWith("http")) return <>{m.portal_evidence_to_come()}</>;
  return (
    <a href={evidence} target="_blank" rel="noreferrer" aria-label={m.portal_evidence_open_of({ item })}>
      {m.portal_evidence_open()}
    </a>
  );
}
