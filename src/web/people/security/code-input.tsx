import { TextInput } from "@mantine/core";
import type { ChangeEvent } from "react";
import * as m from "../../../words/messages.js";

/** The code that the authenticator app shows now: telephones offer their number keys, and may fill it in. */
export function CodeInput(field: {
  readonly name: string;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}) {
  return (
    <TextInput
      label={m.security_code()}
      description={m.security_code_hint()}
      autoComplete="one-time-code"
      inputMode="numeric"
      maxLength={10}
      required
      autoFocus
      {...field}
    />
  );
}
