import type { LetterVariable } from "../../contract/letters/wording.ts";
import * as m from "../../words/messages.js";
import { currentLanguage } from "../ui/locale.ts";
import s from "./letters.module.css";

/** The placeholders that a wording may use, with what they mean and an example of each. */
export function WordingVariables({ variables }: { readonly variables: readonly LetterVariable[] }) {
  const language = currentLanguage();
  return (
    <details className={s.block}>
      <summary>{m.letters_variables()}</summary>
      <p className={s.soft}>{m.letters_variables_hint()}</p>
      <dl className={s.names}>
        {variables.flatMap((one) => [
          <dt key={one.name}>
            <code>{`{${one.name}}`}</code>
          </dt>,
          <dd key={`${one.name} meaning`}>
            {one[language]}
            {one.example !== "" && ` (${one.example})`}
            {one.optional && ` · ${m.letters_variable_optional()}`}
          </dd>,
          ...one.fields.flatMap((field) => [
            <dt key={`${one.name}.${field.name}`}>
              <code>{`{row.${field.name}}`}</code>
            </dt>,
            <dd key={`${one.name}.${field.name} meaning`}>
              {m.letters_variable_in_rows({ rows: one.name })}: {field[language]}
            </dd>,
          ]),
        ])}
      </dl>
    </details>
  );
}
