import { Button } from "@mantine/core";
import { useState } from "react";
import { listFindingDrafts } from "../../contract/findings/writing.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { DraftCard, isPending } from "./draft-card.tsx";
import { type FindingDesk, placeOf } from "./finding-desk.ts";
import { FindingForm } from "./finding-form.tsx";
import { PrivateNotes } from "./private-notes.tsx";
import { ToldFindings } from "./told-findings.tsx";
import s from "./findings.module.css";

/** On the assessor's desk, at one item: what the unit was told, what is about to be told, and one's own notes. */
export function ItemFindingDesk({ desk, item }: { readonly desk: FindingDesk; readonly item: string }) {
  return (
    <Card title={m.findings_desk_title()}>
      <div className={s.stack}>
        <ToldFindings here={desk} item={item} known={desk.knows} itemName={desk.itemName} />
        <Writing desk={desk} item={item} />
      </div>
    </Card>
  );
}

/** Drafts, private notes and a form for one more, at an item or (null) at the unit. */
export function Writing({ desk, item }: { readonly desk: FindingDesk; readonly item: string | null }) {
  const [start, setStart] = useState<string | null>(null);
  const drafts = useCall(
    listFindingDrafts,
    { params: placeOf(desk) },
    { enabled: desk.mayReadDrafts, staleTime: 15_000 },
  );
  const here = drafts.data?.items.filter((draft) => draft.item === item && isPending(draft)) ?? [];
  const mayWrite = desk.mayWrite && desk.tier !== null;
  return (
    <>
      {drafts.isError && <ProblemPanel problem={drafts.error} onRetry={() => void drafts.refetch()} />}
      {item !== null && here.length > 0 && (
        <ul className={s.list}>
          {here.map((draft) => (
            <li key={draft.id}>
              <DraftCard draft={draft} desk={desk} />
            </li>
          ))}
        </ul>
      )}
      {mayWrite && start === null && (
        <div className={s.bar}>
          <Button size="compact-md" variant="light" onClick={() => setStart("")}>
            {item === null ? m.findings_write_unit() : m.findings_write()}
          </Button>
        </div>
      )}
      {mayWrite && start !== null && (
        <section
          className={s.card}
          data-tone="need"
          aria-label={
            item === null ? m.findings_write_unit_title() : m.findings_write_title({ item: desk.itemName(item) })
          }
        >
          <FindingForm desk={desk} item={item} condition={start} onDone={() => setStart(null)} />
        </section>
      )}
      {desk.mayNote && <PrivateNotes desk={desk} item={item} onUse={setStart} />}
    </>
  );
}
