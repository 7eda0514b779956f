import { Button } from "@mantine/core";
import type { Agency } from "../../../contract/agencies.ts";
import { listLooks } from "../../../contract/evidence/looks.ts";
import * as m from "../../../words/messages.js";
import { moment } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, usePages } from "../../ui/queries.ts";
import { lookerWord } from "./library-words.ts";
import s from "./library.module.css";

/** Who opened the document from outside the unit, as far as the round tells. */
export function LibraryLooks({
  place,
  zone,
}: {
  readonly place: { readonly agencyId: string; readonly unitId: string; readonly documentId: string };
  readonly zone: Agency["zone"];
}) {
  const policy = useCall(listLooks, { params: place, query: { limit: 1 } });
  const looks = usePages(listLooks, { params: place, query: { limit: 20 } });
  const shown = policy.data?.shown;
  return (
    <section className={s.part} aria-label={m.library_looks()}>
      <h3>{m.library_looks()}</h3>
      {looks.problem !== null && <ProblemPanel problem={looks.problem} onRetry={looks.retry} />}
      {shown === "no" && <p className={s.soft}>{m.library_looks_not_shown()}</p>}
      {shown === "tier" && <p className={s.soft}>{m.library_looks_by_role()}</p>}
      {looks.items?.length === 0 && shown !== undefined && shown !== "no" && (
        <p className={s.soft}>{m.library_looks_none()}</p>
      )}
      <ul className={s.looks}>
        {looks.items?.map((look) => (
          <li key={`${look.lookedAt} ${look.role} ${look.number}`}>
            <span>
              {look.name === null ? lookerWord(look.role) : `${look.name} · ${lookerWord(look.role)}`}
              <span className={s.soft}> · {m.evidence_version({ number: look.number })}</span>
            </span>
            <span className={s.soft}>{moment(look.lookedAt, zone)}</span>
          </li>
        ))}
      </ul>
      {looks.more && (
        <Button variant="default" size="compact-md" onClick={looks.more}>
          {m.ui_list_load()}
        </Button>
      )}
    </section>
  );
}
