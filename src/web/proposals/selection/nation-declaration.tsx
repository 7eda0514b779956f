import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { listNational, listNationalDuties } from "../../../contract/proposals/national.ts";
import { declareForNation, getSelection, type Selection } from "../../../contract/proposals/selection.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import s from "./national.module.css";

const kinds = {
  family: m.national_conflict_family,
  earlier_work: m.national_conflict_earlier_work,
  business: m.national_conflict_business,
  other: m.national_conflict_other,
} as const;
type Kind = keyof typeof kinds;

/** Asked once, before one works on the unit: one click where nothing stands between. */
export function NationDeclaration({ selection }: { readonly selection: Selection }) {
  const params = { agencyId: selection.agencyId, worksheetId: selection.worksheetId };
  const [kind, setKind] = useState<Kind | "">("");
  const [statement, setStatement] = useState("");
  const send = useSend(declareForNation, { refreshes: [getSelection, listNational, listNationalDuties] });
  return (
    <section className={s.check} aria-labelledby="declare">
      <h2 id="declare">{m.national_declare_title()}</h2>
      <p>{m.national_declare_lead()}</p>
      <div className={s.row}>
        <Button loading={send.isPending} onClick={() => send.mutate({ params, body: { conflict: "none" } })}>
          {m.national_declare_none()}
        </Button>
      </div>
      <details>
        <summary>{m.national_declare_some()}</summary>
        <form
          className={s.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (kind !== "") send.mutate({ params, body: { conflict: kind, statement } });
          }}
        >
          <NativeSelect
            label={m.national_reason()}
            required
            value={kind}
            onChange={(event) => setKind(kindOf(event.currentTarget.value))}
            data={[
              { value: "", label: "–" },
              ...Object.entries(kinds).map(([value, word]) => ({ value, label: word() })),
            ]}
          />
          <Textarea
            label={m.national_declare_why()}
            autosize
            minRows={2}
            maxLength={10_000}
            value={statement}
            onChange={(event) => setStatement(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" variant="default" disabled={kind === ""} loading={send.isPending}>
              {m.national_declare_recuse()}
            </Button>
          </div>
        </form>
      </details>
      {send.isError && <ProblemPanel problem={send.error} />}
    </section>
  );
}

function kindOf(value: string): Kind | "" {
  return value === "family" || value === "earlier_work" || value === "business" || value === "other" ? value : "";
}
