import type { z } from "zod";
import type { verdict as verdictShape } from "../../contract/worksheets/shapes.ts";
import type { RulePack } from "../../core/instruments/pack.ts";
import * as m from "../../words/messages.js";
import { moment, type Zone } from "../ui/dates.ts";
import { points } from "../ui/numbers.ts";
import { signatureWord } from "../ui/office-words.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { outcomeTone, outcomeWords } from "../worksheets/worksheet-list-words.ts";
import { GroundsTable, groundsOfVerdict } from "./grounds-table.tsx";
import s from "./panel.module.css";

/** A verdict with its grounds as they stood when it was given: for the team, the unit head and everyone who may read. */
export function VerdictView({
  verdict,
  pack,
  zone,
}: {
  readonly verdict: z.infer<typeof verdictShape>;
  readonly pack: RulePack;
  readonly zone: Zone;
}) {
  const predicates = (["WBK", "WBBM"] as const).map((predicate) => ({
    predicate,
    grounds: groundsOfVerdict(verdict.grounds, predicate, pack),
  }));
  return (
    <div className={s.stack}>
      <p>
        <StatusTag status={outcomeTone(verdict.outcome)}>{outcomeWords(verdict.outcome)}</StatusTag>
      </p>
      <p className={s.total}>
        {m.reviews_verdict_total()} <strong>{points(verdict.total)}</strong>
      </p>
      <p className={s.soft}>
        {m.reviews_verdict_by({
          name: signatureWord(verdict.concludedBy, verdict.signedAs, ""),
          when: moment(verdict.concludedAt, zone),
        })}
      </p>
      {verdict.note && (
        <section>
          <h3>{m.reviews_verdict_note()}</h3>
          <blockquote className={s.note}>{verdict.note}</blockquote>
        </section>
      )}
      {predicates
        .filter(({ grounds }) => grounds.length > 0)
        .map(({ predicate, grounds }) => (
          <section key={predicate}>
            <h3>{m.reviews_conclude_grounds({ predicate })}</h3>
            <GroundsTable label={m.reviews_conclude_grounds({ predicate })} grounds={grounds} />
          </section>
        ))}
    </div>
  );
}
