import type { Finding } from "../../contract/findings/shapes.ts";
import { listFindings } from "../../contract/findings/writing.ts";
import { isSettled } from "../../core/findings/follow-up.ts";
import * as m from "../../words/messages.js";
import { useCall } from "../ui/queries.ts";
import { FindingCard } from "./finding-card.tsx";
import s from "./findings.module.css";

type Here = { readonly agencyId: string; readonly worksheetId: string; readonly unitId: string };

/** Released findings of the worksheet and of earlier years; read once for all items. */
export function useToldFindings({ agencyId, worksheetId }: Pick<Here, "agencyId" | "worksheetId">) {
  return useCall(listFindings, { params: { agencyId, worksheetId } }, { staleTime: 15_000 });
}

/**
 * What the assessors told the unit about one item, or with null about the unit as a whole: this year, and "last year we
 * told you" with how far the follow-up is. What is settled since stays in sight, folded. `known`: the items of this
 * year's instrument; what was about another item is told with the unit as a whole.
 */
export function ToldFindings({
  here,
  item,
  known,
  itemName,
}: {
  readonly here: Here;
  readonly item: string | null;
  readonly known: (code: string) => boolean;
  readonly itemName: (code: string) => string;
}) {
  const told = useToldFindings(here);
  if (!told.data) return null;
  const isHere = (finding: Finding): boolean =>
    item === null ? finding.item === null || !known(finding.item) : finding.item === item;
  const now = told.data.items.filter(isHere);
  const earlier = told.data.earlier.filter(isHere);
  const open = earlier.filter(({ state }) => !isSettled(state));
  const settled = earlier.filter(({ state }) => isSettled(state));
  if (now.length + earlier.length === 0) return null;
  const cards = (findings: readonly Finding[]) => (
    <ul className={s.list}>
      {findings.map((finding) => (
        <li key={finding.id}>
          <FindingCard finding={finding} unitId={here.unitId} itemName={itemName} />
        </li>
      ))}
    </ul>
  );
  const years = [...new Set(open.map(({ year }) => year))];
  return (
    <div className={s.told} data-told={item ?? "unit"}>
      {years.map((year) => (
        <section key={year} className={s.section} aria-label={m.findings_told({ year: String(year) })}>
          <h3>{m.findings_told({ year: String(year) })}</h3>
          {cards(open.filter((finding) => finding.year === year))}
        </section>
      ))}
      {now.length > 0 && (
        <section className={s.section} aria-label={item === null ? m.findings_of_unit() : m.findings_of_item()}>
          <h3>{item === null ? m.findings_of_unit() : m.findings_of_item()}</h3>
          {cards(now)}
        </section>
      )}
      {settled.length > 0 && (
        <details>
          <summary className={s.summary}>
            {m.findings_panel_earlier()}: {m.findings_state_verified()} ({settled.length})
          </summary>
          {cards(settled)}
        </details>
      )}
    </div>
  );
}
