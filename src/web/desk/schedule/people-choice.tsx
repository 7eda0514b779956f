import { Checkbox } from "@mantine/core";
import * as m from "../../../words/messages.js";
import { count } from "../../ui/numbers.ts";
import { roomRoleWord } from "./schedule-words.ts";
import type { Preparation } from "./slot-finder.tsx";
import s from "./schedule.module.css";

type Candidate = Preparation["people"][number];

/** Who of the agency comes: suggested by their duties, changed by a tick. */
export function PeopleChoice({
  all,
  chosen,
  onChange,
}: {
  readonly all: readonly Candidate[];
  readonly chosen: readonly Candidate[];
  readonly onChange: (people: Candidate[]) => void;
}) {
  const isChosen = ({ accountId }: Candidate) => chosen.some((one) => one.accountId === accountId);
  return (
    <details className={s.why}>
      <summary>
        {m.desk_schedule_people_choice({ count: count(chosen.length) })}{" "}
        <span className={s.soft}>{chosen.map(({ name }) => name).join(", ")}</span>
      </summary>
      <div className={s.stack}>
        {all.map((one) => (
          <Checkbox
            key={one.accountId}
            label={`${one.name} (${roomRoleWord(one.role)})`}
            checked={isChosen(one)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...chosen, one]
                  : chosen.filter(({ accountId }) => accountId !== one.accountId),
              )
            }
          />
        ))}
      </div>
    </details>
  );
}
