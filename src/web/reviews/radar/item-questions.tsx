import { listRadar } from "../../../contract/reviews/radar.ts";
import * as m from "../../../words/messages.js";
import { TextLink } from "../../ui/links.tsx";
import { useCall } from "../../ui/queries.ts";
import type { Worksheet } from "../../../contract/worksheets/shapes.ts";
import type { Tier } from "../../../core/kernel/layer.ts";
import { AskInInterview } from "./ask-in-interview.tsx";
import { questionWords } from "./radar-words.ts";
import s from "./radar.module.css";

/** The questions that the evidence of one item raises, beside it; nothing where there are none or one may not see them. */
export function ItemQuestions({
  worksheet,
  tier,
  item,
}: {
  readonly worksheet: Worksheet;
  readonly tier: Tier | null;
  readonly item: string;
}) {
  const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id };
  const radar = useCall(
    listRadar,
    { params },
    { staleTime: 60_000, enabled: worksheet.may["evidence.compare"]?.allowed === true },
  );
  const questions = radar.data?.questions.filter((one) => one.stands && one.items.includes(item)) ?? [];
  const open = questions.filter(({ mark }) => mark?.state !== "dropped" && mark?.state !== "explained");
  if (open.length === 0) return null;
  return (
    <section className={s.beside} aria-labelledby="item-questions">
      <h4 id="item-questions">
        <span aria-hidden="true">?</span> {m.radar_item_title()}
      </h4>
      <ul>
        {open.map((one) => (
          <li key={one.key}>
            {questionWords(one)}
            <div className={s.interview}>
              <TextLink
                to="/lembar-kerja/$agencyId/$worksheetId/pertanyaan"
                params={params}
                search={{ question: one.key }}
                size="sm"
              >
                {m.radar_item_open()}
              </TextLink>
              <AskInInterview key={item} worksheet={worksheet} tier={tier} question={one} items={[item]} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
