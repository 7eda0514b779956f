import { Textarea } from "@mantine/core";
import * as m from "../../../words/messages.js";

/** Why something that people rely on changes; they read it. */
export function ReasonField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (reason: string) => void;
}) {
  return (
    <Textarea
      label={m.desk_schedule_reason()}
      description={m.desk_schedule_reason_hint()}
      required
      autosize
      minRows={2}
      minLength={5}
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
