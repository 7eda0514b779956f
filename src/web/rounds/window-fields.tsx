import { TextInput } from "@mantine/core";
import type { Stage } from "../../contract/rounds.ts";
import type { Zone } from "../ui/dates.ts";
import * as m from "../../words/messages.js";
import { stageWords } from "./stage-words.ts";
import type { WindowDraft } from "./window-draft.ts";
import classes from "./window-fields.module.css";

/** From when to when each stage is open, in the zone named. */
export function WindowFields<Which extends Stage>({
  draft,
  stages,
  zone,
  onChange,
}: {
  readonly draft: WindowDraft<Which>;
  readonly stages: readonly Which[];
  readonly zone: Zone;
  readonly onChange: (draft: WindowDraft<Which>) => void;
}) {
  return (
    <>
      {stages.map((stage) => (
        <fieldset key={stage} className={classes["stage"]}>
          <legend>{stageWords[stage]()}</legend>
          <div className={classes["ends"]}>
            <TextInput
              type="datetime-local"
              label={m.rounds_field_opens({ zone })}
              required={draft[stage].last !== ""}
              value={draft[stage].opens}
              onChange={(event) =>
                onChange({ ...draft, [stage]: { ...draft[stage], opens: event.currentTarget.value } })
              }
            />
            <TextInput
              type="datetime-local"
              label={m.rounds_field_last({ zone })}
              required={draft[stage].opens !== ""}
              min={draft[stage].opens}
              value={draft[stage].last}
              onChange={(event) =>
                onChange({ ...draft, [stage]: { ...draft[stage], last: event.currentTarget.value } })
              }
            />
          </div>
        </fieldset>
      ))}
    </>
  );
}
