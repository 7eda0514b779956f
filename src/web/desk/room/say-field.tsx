import { type KeyboardEvent, useState } from "react";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useKeptText } from "./kept-text.ts";
import s from "./say.module.css";

/**
 * One line to be said to the room or the panel: Enter says it, Shift with Enter makes a new line. What is typed stays on
 * this device until it was sent; what the server refuses comes back into the field.
 */
export function SayField({
  name,
  label,
  placeholder,
  send,
  onSay,
}: {
  /** Under which it is kept on the device. */
  readonly name: string;
  readonly label: string;
  readonly placeholder: string;
  readonly send: string;
  readonly onSay: (text: string) => Promise<unknown>;
}) {
  const [text, keep] = useKeptText(name);
  const [problem, setProblem] = useState<unknown>(null);
  const say = () => {
    const said = text.trim();
    if (said === "") return;
    setProblem(null);
    keep("");
    onSay(said).catch((error: unknown) => {
      keep(said);
      setProblem(error);
    });
  };
  return (
    <form
      className={s.say}
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      <textarea
        aria-label={label}
        placeholder={placeholder}
        rows={1}
        maxLength={2000}
        value={text}
        onChange={(event) => keep(event.currentTarget.value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          say();
        }}
      />
      <button type="submit" disabled={text.trim() === ""}>
        {send}
      </button>
      {problem !== null && <ProblemPanel problem={problem} />}
    </form>
  );
}
