import { Button } from "@mantine/core";
import { useId, useState } from "react";
import * as m from "../../words/messages.js";
import { addLinkEvidence, type EvidenceDocument, listEvidence } from "../../contract/evidence.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import s from "./picker.module.css";

/** Keeps a link to outside as evidence: offered last, and said to be weaker before it is added. */
export function LinkForm({
  unit,
  onAdded,
}: {
  readonly unit: { readonly agencyId: string; readonly unitId: string };
  readonly onAdded: (document: EvidenceDocument) => void;
}) {
  const [title, setTitle] = useState("");
  const [url, setUrl] = useState("");
  const id = useId();
  const add = useSend(addLinkEvidence, {
    refreshes: [listEvidence],
    onDone: (document) => {
      setTitle("");
      setUrl("");
      onAdded(document);
    },
  });
  return (
    <details className={s.link}>
      <summary>{m.evidence_link_add()}</summary>
      <form
        className={s.linkForm}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ params: unit, body: { title, url } });
        }}
      >
        <p className={s.soft}>▲ {m.evidence_link_weaker()}</p>
        <label htmlFor={`${id}-title`} className={s.label}>
          {m.evidence_link_title()}
        </label>
        <input
          id={`${id}-title`}
          className={s.search}
          required
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <label htmlFor={`${id}-url`} className={s.label}>
          {m.evidence_link_url()}
        </label>
        <input
          id={`${id}-url`}
          className={s.search}
          type="url"
          required
          pattern="https?://.+"
          maxLength={2000}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        {add.isError && <ProblemPanel problem={add.error} />}
        <div>
          <Button type="submit" variant="default" size="compact-md" disabled={add.isPending}>
            {m.evidence_attach()}
          </Button>
        </div>
      </form>
    </details>
  );
}
