import { Button, Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { getCourse, moveCourse } from "../../../contract/proposals/course.ts";
import { listNational, listNationalDuties } from "../../../contract/proposals/national.ts";
import { getSelection, type Selection } from "../../../contract/proposals/selection.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { reasonWords } from "../../ui/problem-words.ts";
import { useSend } from "../../ui/queries.ts";
import { stageWord } from "./national-words.ts";
import s from "./national.module.css";

const refreshes = [getSelection, getCourse, listNational, listNationalDuties];

/** Skipping the stage, or holding the next one together with it: with a reason that unit and agency read. */
export function MovePanel({ selection }: { readonly selection: Selection }) {
  const { agencyId, worksheetId, version, stage, combinable, may } = selection;
  const ways = [
    ...(may.skip.allowed ? [{ value: "skip", label: m.national_move_skip({ stage: stageWord(stage) }) }] : []),
    ...(may.combine.allowed
      ? combinable.map((value) => ({ value, label: m.national_move_combine({ stage: stageWord(value) }) }))
      : []),
  ];
  const [chosen, setChosen] = useState("");
  const [reason, setReason] = useState("");
  const send = useSend(moveCourse, { refreshes });
  const [first] = ways;
  const way = ways.some(({ value }) => value === chosen) ? chosen : (first?.value ?? "");
  return (
    <details className={s.check}>
      <summary>{m.national_move_title()}</summary>
      {first === undefined ? (
        <p className={s.soft}>
          {m.national_move_here({ stage: stageWord(stage) })}
          {[...new Set([may.skip.why, may.combine.why])].map(
            (why) => why && <span key={why}> ▲ {reasonWords(why)}</span>,
          )}
        </p>
      ) : (
        <form
          className={s.form}
          onSubmit={(event) => {
            event.preventDefault();
            const act = way === "skip" ? { kind: "skip" as const } : { kind: "combine" as const, with: way };
            send.mutate(
              { params: { agencyId, worksheetId }, body: { ...act, reason, version } },
              { onSuccess: () => setReason("") },
            );
          }}
        >
          <p className={s.soft}>{m.national_move_lead()}</p>
          <Radio.Group label={m.national_move_what()} value={way} onChange={setChosen}>
            <Stack gap={6} mt={6}>
              {ways.map(({ value, label }) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={m.national_move_reason()}
            required
            autosize
            minRows={2}
            maxLength={10_000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {send.isError && <ProblemPanel problem={send.error} />}
          <div>
            <Button type="submit" variant="default" loading={send.isPending} disabled={reason.trim() === ""}>
              {m.national_move_send()}
            </Button>
          </div>
        </form>
      )}
    </details>
  );
}
