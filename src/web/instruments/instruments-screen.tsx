import { Button } from "@mantine/core";
import { useState } from "react";
import { listInstruments } from "../../contract/instruments.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { Card } from "../ui/card.tsx";
import { moment } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { currentLanguage } from "../ui/locale.ts";
import { useLinkedText } from "../ui/linked-text.ts";
import { count } from "../ui/numbers.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { useMay } from "../ui/session.tsx";
import { CardsSkeleton } from "../ui/skeletons.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import classes from "./instruments-screen.module.css";
import { MasterListImport } from "./master-list-import.tsx";
import { PackTable } from "./pack-table.tsx";

type Instrument = Reply<typeof listInstruments>["items"][number];

/** Rule packs: what is asked, how it weighs, from which regulation; and the ministry's wording laid over. */
export function InstrumentsScreen() {
  const list = useCall(listInstruments, {});
  return (
    <Page title={m.instruments_title()} lead={m.instruments_lead()}>
      {list.isPending && <CardsSkeleton cards={1} />}
      {list.isError && <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <EmptyState title={m.instruments_none()} />}
      <div className={classes["list"]}>{list.data?.items.map((one) => <InstrumentCard key={one.id} instrument={one} only={list.data.items.length === 1} />)}</div>
    </Page>
  );
}

function InstrumentCard({ instrument, only }: { readonly instrument: Instrument; readonly only: boolean }) {
  const may = useMay();
  const [importing, setImporting] = useState(false);
  const [opened, open] = useLinkedText("instrument", { push: true });
  const isOpen = opened === instrument.id || (only && opened === "");
  const { overlay } = instrument;
  return (
    <>
      <Card title={instrument.title[currentLanguage()]} aside={<StatusTag status={instrument.inUse ? "met" : "plain"}>{instrument.inUse ? m.instruments_in_use() : m.instruments_not_in_use()}</StatusTag>}>
        <p className={classes["facts"]}>
          {instrument.id} · {m.instruments_version({ version: instrument.version })} · SHA-256 <code>{instrument.sha256.slice(0, 12)}…</code>
        </p>
        <p className={classes["facts"]}>
          {overlay
            ? m.instruments_overlay({ year: overlay.year, when: moment(overlay.importedAt), differences: count(overlay.differences) })
            : m.instruments_overlay_none()}
        </p>
        <div className={classes["actions"]}>
          <Button variant="default" onClick={() => open(isOpen ? "-" : instrument.id)} aria-expanded={isOpen}>
            {isOpen ? m.instruments_hide() : m.instruments_show()}
          </Button>
          {may("instruments.import").ok && (
            <Button variant="default" onClick={() => setImporting(!importing)} aria-expanded={importing}>
              {m.instruments_import()}
            </Button>
          )}
        </div>
        {importing && <MasterListImport instrumentId={instrument.id} />}
      </Card>
      {isOpen && <PackTable instrumentId={instrument.id} />}
    </>
  );
}
